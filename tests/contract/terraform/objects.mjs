// What Terraform made, as the API shows it.

/** One member of the answers to a list call, all pages of it. */
export async function pages(api, path, member) {
  const found = [];
  let token;
  do {
    const query = token ? `?nextToken=${encodeURIComponent(token)}` : '';
    const page = await api.must('GET', `${path}${query}`);
    found.push(...page[member]);
    token = page.NextToken;
  } while (token);
  return found;
}

/** The summaries of one kind of object of an instance. */
export function list(api, family, instanceId, member) {
  return pages(api, `/${family}-summary/${instanceId}`, member);
}

/** The usernames of an instance, sorted. */
export async function usernames(api, instanceId) {
  return (await list(api, 'users', instanceId, 'UserSummaryList')).map((user) => user.Username).sort();
}

/** DescribeUser of a user by the id that Terraform keeps: instance id, colon, user id. */
export async function describeUser(api, terraformId) {
  const [instanceId, userId] = terraformId.split(':');
  return (await api.must('GET', `/users/${instanceId}/${userId}`)).User;
}

/** The ids of all instances of the account. */
export async function instances(api) {
  return (await pages(api, '/instance', 'InstanceSummaryList')).map((instance) => instance.Id);
}

/** The server's revision: it grows with every change of the directory and with nothing else. */
export async function revision(api) {
  const { revision: value } = await api.must('GET', '/_rollcall/health');
  if (!Number.isInteger(value)) throw new Error(`the server shows no revision: ${value}`);
  return value;
}
