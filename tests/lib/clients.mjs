// Finds the real clients on the machine that runs the tests. Each finder gives what it found, or { missing: reason };
// results are kept, because starting a client only to ask for its version takes a second.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

export const providerVersion = '5.100.0';

function remember(find) {
  let found;
  return () => (found ??= find());
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .filter((file) => {
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    });
}

function answers(executable, args) {
  return spawnSync(executable, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000, encoding: 'utf8' });
}

/** { executable } of an AWS CLI. */
export const findAwsCli = remember(() => {
  for (const executable of onPath('aws')) {
    const result = answers(executable, ['--version']);
    if (result.status === 0) return { executable, version: `${result.stdout}${result.stderr}`.trim() };
  }
  return { missing: 'the AWS CLI is not installed' };
});

/** { executable } of a Python that has boto3: several may be on the PATH and only one of them have it. */
export const findPython = remember(() => {
  for (const executable of ['python3', 'python'].flatMap(onPath)) {
    const result = answers(executable, ['-c', 'import boto3; print(boto3.__version__)']);
    if (result.status === 0) return { executable, version: result.stdout.trim() };
  }
  return { missing: 'no Python with boto3 was found' };
});

/** { executable } of a Python that has cfn-lint, whose package carries the schemas of CloudFormation's registry. */
export const findCfnLint = remember(() => {
  const wanted = '1.51.0';
  let found = 'no Python with cfn-lint was found';
  for (const executable of ['python3', 'python'].flatMap(onPath)) {
    const result = answers(executable, ['-c', 'import cfnlint.version; print(cfnlint.version.__version__)']);
    const version = result.stdout.trim();
    if (result.status === 0 && version === wanted) return { executable, version };
    if (result.status === 0) found = `cfn-lint ${version} has other schemas than ${wanted}`;
  }
  return { missing: found };
});

/** { loadAwsServiceSpecSync }: CDK's specification of CloudFormation, as tests/package.json pins it. */
export async function findCdkSpecification() {
  try {
    return await import('@aws-cdk/aws-service-spec');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return { missing: 'the specification of CDK is not installed (tools/setup.sh test installs it)' };
  }
}

/** { connect, sts }: the modules of the AWS SDK for JavaScript that tests/package.json pins. */
export async function findJavaScriptSdk() {
  try {
    const [connect, sts] = await Promise.all([import('@aws-sdk/client-connect'), import('@aws-sdk/client-sts')]);
    return { connect, sts };
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return { missing: 'the AWS SDK for JavaScript is not installed (tools/setup.sh test installs it)' };
  }
}

/** The module of the AWS SDK for JavaScript that speaks Cloud Control. */
export async function findCloudControlSdk() {
  try {
    return await import('@aws-sdk/client-cloudcontrol');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return { missing: 'the AWS SDK for JavaScript is not installed (tools/setup.sh test installs it)' };
  }
}

/** { executable } of a Python, whatever packages it has. */
export const findPlainPython = remember(() => {
  const executable = onPath('python3').find((file) => answers(file, ['--version']).status === 0);
  return executable ? { executable } : { missing: 'python3 is not installed' };
});

/** { modules, bindings }: the node_modules with CDK for Terraform, and the provider's typed bindings in it. */
export const findCdktf = remember(() => {
  const { resolve } = createRequire(import.meta.url);
  try {
    for (const name of ['cdktf', 'constructs']) resolve(name);
    const bindings = dirname(resolve('@cdktf/provider-aws/package.json'));
    return { modules: join(bindings, '..', '..'), bindings };
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return { missing: 'CDK for Terraform is not installed (tools/setup.sh test installs it)' };
  }
});

/** { executable, plugins, writeConfig(directory) }: Terraform and a mirror with the provider of `providerVersion`. */
export const findTerraform = remember(() => {
  const [executable] = onPath('terraform');
  if (!executable) return { missing: 'terraform is not installed' };
  const plugins = firstMirrorWithProvider();
  if (!plugins)
    return { missing: `no mirror holds hashicorp/aws ${providerVersion}; name one in ROLLCALL_TERRAFORM_PLUGINS` };
  return { executable, plugins, writeConfig: (directory) => writeTerraformConfig(directory, plugins) };
});

/** Writes a CLI configuration that installs providers from the mirror only; gives the path for TF_CLI_CONFIG_FILE. */
function writeTerraformConfig(directory, plugins) {
  const file = join(directory, 'terraform.rc');
  const path = JSON.stringify(plugins).replaceAll('${', '$${');
  writeFileSync(
    file,
    `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`,
  );
  return file;
}

function holdsProvider(root) {
  const packages = join(root, 'registry.terraform.io', 'hashicorp', 'aws');
  const packed = `terraform-provider-aws_${providerVersion}_`;
  return existsSync(join(packages, providerVersion)) || entries(packages).some((name) => name.startsWith(packed));
}

/** Candidates, the most explicit first; a generator, so that the search of directories runs only when it must. */
function* providerMirrors() {
  if (process.env.ROLLCALL_TERRAFORM_PLUGINS) yield process.env.ROLLCALL_TERRAFORM_PLUGINS;
  for (const file of [process.env.TF_CLI_CONFIG_FILE, join(homedir(), '.terraformrc')]) yield* mirrorsOfConfig(file);
  yield join(homedir(), '.terraform.d', 'plugins');
  yield join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'terraform', 'plugins');
  yield '/usr/share/terraform/plugins';
  yield '/usr/local/share/terraform/plugins';
  for (const root of ['/opt', '/srv']) yield* directoriesUnder(root, 4);
}

function firstMirrorWithProvider() {
  for (const root of providerMirrors()) if (holdsProvider(root)) return root;
  return undefined;
}

function mirrorsOfConfig(file) {
  if (!file || !existsSync(file)) return [];
  return [...readFileSync(file, 'utf8').matchAll(/filesystem_mirror\s*\{[^}]*?path\s*=\s*"([^"]+)"/g)].map((match) => match[1]);
}

function* directoriesUnder(root, depth) {
  yield root;
  if (depth === 0) return;
  for (const name of entries(root)) yield* directoriesUnder(join(root, name), depth - 1);
}

/** Names of the directories in a directory, hidden and heavy ones left out; nothing where it cannot be read. */
function entries(directory) {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.') && entry.name !== 'node_modules')
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

/** The environment in which a real client talks to this server and to nothing else. */
export function clientEnvironment(server, { account = 'AKIDEXAMPLE', region = 'us-east-1', ...more } = {}) {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS_|TF_)|^(https?|all)_proxy$/i.test(name)),
  );
  return {
    ...inherited,
    AWS_ENDPOINT_URL: server.url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    NO_PROXY: '127.0.0.1,localhost',
    CHECKPOINT_DISABLE: '1',
    ...more,
  };
}
