"""A third party's program with the client that openapi-python-client made from the API's document.

It gets a token, finds a branch, writes a pledge for it, reads it back, and is refused where it must be.
"""

import os
import sys

sys.path.insert(0, os.environ["GENERATED"])

from changxiao_client import AuthenticatedClient, Client
from changxiao_client.api.api_clients import create_token
from changxiao_client.api.members import list_members
from changxiao_client.api.organizations import list_organizations
from changxiao_client.api.pledges import create_pledge, get_pledge, submit_pledge
from changxiao_client.models import CreatePledge, OrgKind, PledgeState, PledgeText, Problem, TokenRequest

url = os.environ["BASE_URL"]
request = TokenRequest(
    grant_type="client_credentials", client_id=os.environ["CLIENT_ID"], client_secret=os.environ["CLIENT_SECRET"]
)
token = create_token.sync(client=Client(base_url=url), body=request)
client = AuthenticatedClient(base_url=url, token=token.access_token)

branches = list_organizations.sync(client=client, q=os.environ["BRANCH"], kind=OrgKind.BRANCH, limit=2)
assert branches.total == 1, branches
branch = branches.items[0]
members = list_members.sync(client=client, within=branch.id, limit=1)
assert members.total > 0 and len(members.items) == 1, members

text = PledgeText(
    title="开放党群服务中心",
    deed="工作日延时开放到晚八点",
    beneficiaries="上班居民",
    people_benefiting=300,
    focus_area="rural_org_public_works",
    safeguards="两名委员轮值",
)
year = int(os.environ["YEAR"])
wanted = CreatePledge(organization_id=branch.id, year=year, text=text)
made = create_pledge.sync_detailed(client=client, body=wanted, idempotency_key="python")
again = create_pledge.sync_detailed(client=client, body=wanted, idempotency_key="python")
assert (made.status_code, made.parsed.id) == (201, again.parsed.id), "the same key makes one record"
read = get_pledge.sync_detailed(made.parsed.id, client=client)
assert read.parsed.to_dict() == made.parsed.to_dict()
assert read.headers["etag"] == f'"{read.parsed.version}"'
assert read.parsed.state == PledgeState.DRAFT and read.parsed.current.text.title == text.title

stale = submit_pledge.sync_detailed(read.parsed.id, client=client, if_match='"99"')
assert isinstance(stale.parsed, Problem) and stale.parsed.code == "stale_version", stale
absent = get_pledge.sync_detailed("1", client=client)
assert isinstance(absent.parsed, Problem) and (absent.status_code, absent.parsed.status) == (404, 404), absent
print(made.parsed.id)
