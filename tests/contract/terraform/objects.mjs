// What Terraform made, as the API shows it.

/** The members of a list call on an instance, all pages of it. */
export async function list(api, family, instanceId, member) {
  const found = [];
  let token;
  do {
    const query = token ? `?nextToken=${encodeURIComponent(token)}` : '';
    const page = await api.must('GET', `/${family}-summary/${instanceId}${query}`);
    found.push(...page[member]);
    token = page.NextToken;
  } while (token);
  return found;
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

/** The ids of all instances of the account, all pages of them. */
export async function instances(api) {
  const found = [];
  let token;
  do {
    const query = token ? `?nextToken=${encodeURIComponent(token)}` : '';
    const page = await api.must('GET', `/instance${query}`);
    found.push(...page.InstanceSummaryList.map((instance) => instance.Id));
    token = page.NextToken;
  } while (token);
  return found;
}

/** The server's revision: it grows with every change of the directory and with nothing else. */
export async function revision(api) {
  const { revision: value } = await api.must('GET', '/_rollcall/health');
  if (!Number.isInteger(value)) throw new Error(`the server shows no revision: ${value}`);
  return value;
}
