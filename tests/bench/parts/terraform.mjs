// Terraform with many users: how much of its time is the server's.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientEnvironment, findTerraform } from '../../lib/clients.mjs';
import { run } from '../../lib/rollcall.mjs';
import { makeFigure, missingFigure } from '../lib/figures.mjs';
import { makeInstance, startServer } from '../lib/directory.mjs';
import { processUse } from '../lib/machine.mjs';

const users = 500;

const configuration = ({ instance, agent, routing }) => `
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {}

resource "aws_connect_user" "agent" {
  count                = ${users}
  instance_id          = "${instance}"
  name                 = "agent\${count.index}"
  password             = "Passw0rd1"
  routing_profile_id   = "${routing}"
  security_profile_ids = ["${agent}"]

  identity_info {
    first_name = "Mary"
    last_name  = "Major"
  }

  phone_config {
    phone_type                    = "SOFT_PHONE"
    after_contact_work_time_limit = 30
  }

  tags = {
    team = "support"
  }
}
`;

export async function measureTerraform({ scratch }) {
  const title = `Terraform with ${users} users`;
  const terraform = findTerraform();
  if (terraform.missing) return [missingFigure({ id: 'terraform', title, reason: terraform.missing })];
  const server = await startServer(join(scratch, 'terraform-data'));
  try {
    const directory = join(scratch, 'terraform');
    mkdirSync(directory);
    writeFileSync(join(directory, 'main.tf'), configuration(await makeInstance(server.url)));
    const env = clientEnvironment(server, {
      HOME: directory, TF_CLI_CONFIG_FILE: terraform.writeConfig(directory), TF_IN_AUTOMATION: '1',
    });
    const step = (...args) => timed(server, () => run(terraform.executable, args, { cwd: directory, env, timeout: 1_800_000 }));
    await step('init', '-input=false', '-no-color');
    const applied = await step('apply', '-input=false', '-no-color', '-auto-approve');
    const planned = await step('plan', '-input=false', '-no-color', '-detailed-exitcode');
    return [figureOf('terraform-apply', `${title}: apply`, applied), figureOf('terraform-plan', `${title}: the plan after it`, planned)];
  } finally {
    await server.stop();
  }
}

/** Seconds on the wall, and the server's own of the processor, while `action` runs; a failure of it ends the measurement. */
async function timed(server, action) {
  const before = processUse(server.pid).cpuSeconds;
  const began = process.hrtime.bigint();
  const { code, stdout, stderr } = await action();
  if (code !== 0) throw new Error(`terraform ended with ${code}:\n${stdout}${stderr}`);
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  return { wall, server: processUse(server.pid).cpuSeconds - before };
}

function figureOf(id, title, { wall, server }) {
  return makeFigure({
    id, title, unit: 's', digits: 2,
    subject: { name: "rollcall's processor time", values: [server] },
    reference: { name: 'time on the wall', values: [wall] },
    measure: "the server's own time is under 5 % of the wall time", isMet: ({ ratio }) => ratio < 0.05,
  });
}
