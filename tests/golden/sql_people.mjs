// The users that golden queries read. Ids and times are new in each run, so no expectation names them.

const password = 'Passw0rd1';

/** Everything that a query may want to tell apart: missing values, empty ones, several of each, quotes and other scripts. */
const people = [
  { name: 'ada', first: 'Ada', last: 'Lovelace', email: 'ada@example.com', profiles: ['Admin', 'Agent'], tags: { team: 'red', site: 'London' }, phone: 'SOFT_PHONE', wrap: 30 },
  { name: 'ben', first: 'Ben', last: "O'Hara", email: 'ben@example.com', profiles: ['Agent'], tags: { team: 'red,blue' }, phone: 'DESK_PHONE', desk: '+12065550100' },
  { name: 'cleo', first: 'Cleo', last: 'Ångström', profiles: ['Agent', 'QualityAnalyst', 'CallCenterManager'], tags: {}, phone: 'SOFT_PHONE', wrap: 0 },
  { name: 'dan', first: 'Dan', last: 'Fox "D"', email: 'ada@example.com', profiles: ['CallCenterManager'], tags: { team: 'blue', 'cost center': '4 2' }, phone: 'SOFT_PHONE', wrap: 120 },
  { name: 'eve.o', first: 'Eve', last: 'Online', email: 'eve@example.org', profiles: ['Agent', 'Admin'], tags: { Team: 'red', region: 'mars' }, phone: 'SOFT_PHONE' },
  { name: 'fay_1', first: 'Fay', last: 'Under', profiles: ['QualityAnalyst'], tags: { team: '' }, phone: 'DESK_PHONE', desk: '+12065550101' },
];

async function namesToIds(api, path, list) {
  const answer = await api.must('GET', path);
  return Object.fromEntries(answer[list].map(({ Name, Id }) => [Name, Id]));
}

export async function makePeople(api) {
  const instance = await api.must('PUT', '/instance', {
    IdentityManagementType: 'CONNECT_MANAGED', InstanceAlias: 'golden', InboundCallsEnabled: true, OutboundCallsEnabled: true,
  });
  const security = await namesToIds(api, `/security-profiles-summary/${instance.Id}`, 'SecurityProfileSummaryList');
  const routing = await namesToIds(api, `/routing-profiles-summary/${instance.Id}`, 'RoutingProfileSummaryList');
  for (const person of people) {
    await api.must('PUT', `/users/${instance.Id}`, {
      Username: person.name,
      Password: password,
      IdentityInfo: { FirstName: person.first, LastName: person.last, Email: person.email },
      PhoneConfig: { PhoneType: person.phone, AfterContactWorkTimeLimit: person.wrap, DeskPhoneNumber: person.desk },
      SecurityProfileIds: person.profiles.map((name) => security[name]),
      RoutingProfileId: routing['Basic Routing Profile'],
      Tags: person.tags,
    });
  }
}
