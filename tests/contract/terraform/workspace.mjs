// A working directory of Terraform that talks to one Rollcall.
//
// Commands run with -json, so that a test asserts on what Terraform planned, did and complained about (address and
// action), and not on an exit code alone.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { findTerraform, clientEnvironment } from '../../lib/clients.mjs';
import { connect, makeTemporaryDirectory, projectRoot, requireClient, run, startRollcall } from '../../lib/rollcall.mjs';

/** The fenced block of a page in docs/ with this title: tests run what people read. */
export function documented(title, { page = 'terraform.md', language = 'hcl' } = {}) {
  const text = readFileSync(join(projectRoot, 'docs', page), 'utf8');
  const start = text.indexOf(`\`\`\`${language} title="${title}"\n`);
  if (start < 0) throw new Error(`docs/${page} has no ${language} block with the title ${title}`);
  const from = text.indexOf('\n', start) + 1;
  return text.slice(from, text.indexOf('\n```', from) + 1);
}

/** A configuration that lies beside this file. */
export function fixture(name) {
  return readFileSync(join(projectRoot, 'tests', 'contract', 'terraform', name), 'utf8');
}

/** What one command said. */
class Outcome {
  constructor(args, { code, stdout, stderr, timedOut }) {
    this.args = args;
    this.code = timedOut ? 'a timeout' : code;
    this.stdout = stdout;
    this.stderr = stderr;
    this.messages = stdout
      .split('\n')
      .filter((line) => line.startsWith('{"@level"'))
      .map((line) => JSON.parse(line));
  }

  #changes(type) {
    const changes = this.messages.filter((message) => message.type === type).map((message) => message.change);
    return Object.fromEntries(changes.map((change) => [change.resource.addr, change.action]));
  }

  #last(type) {
    return this.messages.filter((message) => message.type === type).at(-1);
  }

  /** address -> create, update, replace, delete or import; reads of data sources are left out. */
  get planned() {
    return Object.fromEntries(Object.entries(this.#changes('planned_change')).filter(([, action]) => action !== 'read'));
  }

  /** address -> update or delete: what changed outside Terraform since its last command. */
  get drift() {
    return this.#changes('resource_drift');
  }

  /** The counts that the command gave, of its plan and then of what it did: { add, change, remove, import }. */
  get summaries() {
    const messages = this.messages.filter((message) => message.type === 'change_summary');
    return messages.map(({ changes: { add, change, remove, import: imported } }) => ({ add, change, remove, import: imported }));
  }

  get diagnostics() {
    return this.messages.filter((message) => message.type === 'diagnostic').map((message) => message.diagnostic);
  }

  /** address -> the text of all errors there; errors without an address are under ''. */
  get failures() {
    const failures = {};
    for (const { severity, address = '', summary, detail } of this.diagnostics)
      if (severity === 'error') failures[address] = `${failures[address] ?? ''}${summary}\n${detail}\n`;
    return failures;
  }

  /** Everything there is to know about a surprise goes into the error. */
  expect(code) {
    if (this.code === code) return this;
    const said = this.diagnostics.map(({ severity, address = '', summary, detail }) =>
      [`${severity} ${address}: ${summary}`, detail].join('\n'),
    );
    if (this.messages.length === 0) said.push(this.stdout, this.stderr);
    const outputs = Object.entries(this.#last('outputs')?.outputs ?? {}).filter(([, output]) => output.action !== 'noop');
    throw new Error(
      `terraform ${this.args.join(' ')} ended with ${this.code} instead of ${code}\n` +
        `planned ${JSON.stringify(this.planned)}, outputs ${outputs.map(([name]) => name)}\n${said.join('\n')}`,
    );
  }
}

export class Workspace {
  #directory;
  #executable;
  #environment;

  constructor({ terraform, directory, server, account, region, environment = {} }) {
    mkdirSync(directory, { recursive: true });
    this.#directory = directory;
    this.#executable = terraform.executable;
    this.#environment = clientEnvironment(server, {
      account,
      region,
      HOME: directory,
      TF_CLI_CONFIG_FILE: terraform.writeConfig(directory),
      TF_IN_AUTOMATION: '1',
      ...environment,
    });
  }

  /** Writes files; null in place of a text removes one. */
  write(files) {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.#directory, name);
      if (text === null) {
        rmSync(file, { force: true });
      } else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
    return this;
  }

  async run(...args) {
    const options = { cwd: this.#directory, env: this.#environment, timeout: 180_000 };
    return new Outcome(args, await run(this.#executable, args, options));
  }

  async init() {
    return (await this.run('init', '-input=false', '-no-color')).expect(0);
  }

  /** The document of `terraform validate -json`. */
  async validate() {
    return JSON.parse((await this.run('validate', '-json')).stdout);
  }

  /** Exit code 0: nothing to do; 1: an error; 2: something to do. */
  plan(...options) {
    return this.run('plan', '-json', '-input=false', '-detailed-exitcode', ...options);
  }

  apply(...options) {
    return this.run('apply', '-json', '-input=false', '-auto-approve', ...options);
  }

  destroy(...options) {
    return this.run('destroy', '-json', '-input=false', '-auto-approve', ...options);
  }

  import(address, id) {
    return this.run('import', '-input=false', '-no-color', address, id);
  }

  async forget(...addresses) {
    return (await this.run('state', 'rm', ...addresses)).expect(0);
  }

  /** All outputs, those marked as sensitive included. */
  async outputs() {
    const outputs = JSON.parse((await this.run('output', '-json')).expect(0).stdout);
    return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, output.value]));
  }

  /** address -> what the state holds of each managed resource of the root module. */
  async state() {
    const { values } = JSON.parse((await this.run('show', '-json')).expect(0).stdout);
    const managed = (values?.root_module.resources ?? []).filter((resource) => resource.mode === 'managed');
    return Object.fromEntries(managed.map((resource) => [resource.address, resource.values]));
  }

  /** The ordinary step: an apply, then a plan that reads everything again and finds nothing to do. */
  async converge(...options) {
    const applied = (await this.apply(...options)).expect(0);
    (await this.plan()).expect(0);
    return applied;
  }
}

/**
 * One server for the tests of a file, and `terraformTest(name, action)`, which declares a test that needs Terraform:
 * without it the test is skipped, and no server is started.
 */
export function useTerraform({ account = '111122223333', args = [] } = {}) {
  const terraform = findTerraform();
  const shared = { account };
  before(async () => {
    if (terraform.missing) return;
    shared.server = await startRollcall({ args: ['--memory', ...args] });
    shared.api = connect(shared.server, { account });
    shared.directory = makeTemporaryDirectory();
  });
  after(async () => {
    await shared.server?.stop();
  });
  shared.workspace = (name, options = {}) =>
    new Workspace({ terraform, directory: join(shared.directory, name), server: shared.server, account, ...options });
  shared.terraformTest = (name, action) =>
    test(name, async (t) => {
      if (requireClient(t, 'terraform', terraform)) await action(t);
    });
  return shared;
}
