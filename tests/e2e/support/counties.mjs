// Three counties of one province, each with a branch, and people who know nothing of each other.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { acceptInvitation, changePassword, client } from "./api.mjs";
import { startServer } from "./server.mjs";

const FIRST = "a long enough phrase 42";
/** Everybody's password once the first was changed. */
export const PASSWORD = "another long phrase 43";

/** Codes of the branches: where the member belongs, where it goes first and next, and one that has nothing to do with it. */
export const BRANCHES = { home: "B01010101", away: "B02010101", next: "B02010102", third: "B03010101" };

const ORGANIZATIONS = [
  ["T01", "中共试验省委员会", "", "党委", "省级"],
  ["T0101", "中共甲县委员会", "T01", "党委", "县级"],
  ["P010101", "中共甲县青石镇委员会", "T0101", "党委", "基层党委"],
  [BRANCHES.home, "中共青石镇石桥村支部委员会", "P010101", "党支部", ""],
  ["T0201", "中共乙市委员会", "T01", "党委", "县级"],
  ["P020101", "中共乙市临港街道工作委员会", "T0201", "党委", "基层党委"],
  [BRANCHES.away, "中共乙市临港社区支部委员会", "P020101", "党支部", ""],
  [BRANCHES.next, "中共乙市东湖社区支部委员会", "P020101", "党支部", ""],
  ["T0301", "中共丙县委员会", "T01", "党委", "县级"],
  ["P030101", "中共丙县白水镇委员会", "T0301", "党委", "基层党委"],
  [BRANCHES.third, "中共白水镇白水村支部委员会", "P030101", "党支部", ""],
];

/** A made-up citizen ID number with a region code that was never assigned. */
export function idNumber(head) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(head[at]), 0);
  return head + "10X98765432"[sum % 11];
}

/** Who goes away with a certificate, who with a letter, and who keeps in touch. */
export const MEMBER = { name: "滕立夏", id: idNumber("42998019850614003") };
export const SETTLER = { name: "覃小暑", id: idNumber("42998019860707002") };
export const LIAISON = { name: "向清明", id: idNumber("42998019700101001") };

const ACCOUNTS = [
  ["roles", "role_administrator", "T01"],
  ["home", "branch_secretary", BRANCHES.home],
  ["away", "branch_secretary", BRANCHES.away],
  ["next", "branch_secretary", BRANCHES.next],
  ["hometown", "organization_officer", "P010101"],
  ["homecounty", "organization_officer", "T0101"],
  ["awaytown", "organization_officer", "P020101"],
  ["third", "branch_secretary", BRANCHES.third],
  ["thirdcounty", "organization_officer", "T0301"],
];

const sheet = (rows) => rows.map((row) => row.join(",")).join("\n");

async function prepare(run, dir) {
  const organizations = join(dir, "organizations.csv");
  const heads = ["党组织代码", "党组织名称", "上级党组织代码", "组织类别", "层级", "领域"];
  const rows = ORGANIZATIONS.map((row) => [...row, "农村"]);
  const [top, ...below] = rows;
  await writeFile(organizations, sheet([heads, top]));
  await run(["import", "--kind", "organizations", "--file", organizations]);
  await writeFile(organizations, sheet([heads, ...below]));
  await run(["import", "--kind", "organizations", "--file", organizations, "--organization", "T01"]);
  const members = join(dir, "members.csv");
  const person = ({ name, id }, branch) =>
    [name, id[16] % 2 ? "男" : "女", "土家族", `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`, id, "2005-07-01", "2006-07-01", "正式党员", branch];
  const columns = ["姓名", "性别", "民族", "出生日期", "身份证号", "入党时间", "转正时间", "党员类别", "党组织代码"];
  await writeFile(members, sheet([columns, person(MEMBER, BRANCHES.home), person(SETTLER, BRANCHES.home), person(LIAISON, BRANCHES.home)]));
  await run(["import", "--kind", "members", "--file", members, "--organization", "T01"]);
  for (const [username, role, organization] of ACCOUNTS) {
    const who = ["--username", username, "--display-name", `${username}组织员`];
    await run(["account", "create", ...who, "--role", role, "--organization", organization], FIRST);
  }
}

/** Starts the server on them. */
export async function threeCounties() {
  // More people sign in within a minute than the usual limit lets in from one address.
  const server = await startServer({ prepare });
  try {
    await letPeopleIn(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

async function letPeopleIn(server) {
  for (const [username] of ACCOUNTS) await changePassword(server, username, FIRST, PASSWORD);
  const home = await client(server, "home", PASSWORD);
  const { items } = await home("GET", "/members");
  const { id, organization } = items.find(({ name }) => name === MEMBER.name);
  const roles = await client(server, "roles", PASSWORD);
  const account = { username: "member", display_name: MEMBER.name };
  const made = await roles("POST", "/accounts", { ...account, organization_id: organization.id, member_id: id });
  const grant = { role: "member", organization_id: organization.id, reason: "党员本人" };
  const { version } = await roles("POST", `/accounts/${made.id}/roles`, grant, made.version);
  await acceptInvitation(server, await roles("POST", `/accounts/${made.id}/invitation`, null, version), PASSWORD);
}
