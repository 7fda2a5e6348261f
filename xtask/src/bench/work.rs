//! What is asked of the server: six kinds of work, signed in as a city's officer.

use serde_json::{Value, json};

use super::http::Random;
use super::server::Server;
use crate::process::Outcome;

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Work {
    /// One member by id.
    Member,
    /// A county's members, 20 by name, with the total.
    List,
    /// The first 20 in the city whose name begins so, with the total.
    Search,
    /// Members by status per county of the city.
    Counts,
    /// Creating a pledge.
    Create,
}

impl Work {
    pub(super) const ALL: [Work; 5] = [Work::Member, Work::List, Work::Search, Work::Counts, Work::Create];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Work::Member => "one member by id",
            Work::List => "county's members, a page by name",
            Work::Search => "search by name in the city",
            Work::Counts => "counts by status per county",
            Work::Create => "creating a pledge",
        }
    }

    /// Its share of the mix, in per cent.
    pub(super) const fn share(self) -> usize {
        match self {
            Work::Member => 45,
            Work::List => 25,
            Work::Search => 15,
            Work::Counts => 5,
            Work::Create => 10,
        }
    }

    /// One kind after the other by its share of the mix.
    pub(super) fn of_mix(random: &mut Random) -> Work {
        let mut left = random.below(100);
        for work in Work::ALL {
            if left < work.share() {
                return work;
            }
            left -= work.share();
        }
        Work::Member
    }
}

/// What the requests are about, learnt through the API.
pub(super) struct World {
    pub(super) city: String,
    pub(super) counties: Vec<String>,
    members: Vec<String>,
    /// Beginnings of names, two characters each.
    names: Vec<String>,
}

/// Members of each county that single requests ask for.
const MEMBERS_OF_EACH: usize = 600;

impl World {
    /// Looks around as the officer.
    pub(super) fn see(server: &Server) -> Outcome<World> {
        let me = server.ask("GET", "/api/v1/me", None)?;
        let city = text(&me["roles"][0]["organization"]["id"]);
        let counties = server.ask("GET", &format!("/api/v1/organizations?parent={city}&limit=200"), None)?;
        let counties: Vec<String> = rows(&counties).map(|row| text(&row["id"])).collect();
        let (mut members, mut names) = (Vec::new(), Vec::new());
        for county in &counties {
            let mut cursor = String::new();
            for _ in 0..MEMBERS_OF_EACH.div_ceil(200) {
                let path = format!("/api/v1/members?within={county}&limit=200&sort=birth{cursor}");
                let page = server.ask("GET", &path, None)?;
                members.extend(rows(&page).map(|row| text(&row["id"])));
                names.extend(rows(&page).map(|row| text(&row["name"]).chars().take(2).collect::<String>()));
                let Some(next) = page["next"].as_str() else { break };
                cursor = format!("&cursor={next}");
            }
        }
        if city.is_empty() || members.is_empty() {
            return Err("the officer sees no members".into());
        }
        Ok(World { city, counties, members, names })
    }

    /// A request of a kind.
    pub(super) fn request(&self, server: &Server, work: Work, random: &mut Random) -> Vec<u8> {
        let county = &self.counties[random.below(self.counties.len())];
        match work {
            Work::Member => {
                let id = &self.members[random.below(self.members.len())];
                server.request("GET", &format!("/api/v1/members/{id}"), None)
            }
            Work::List => server.request("GET", &format!("/api/v1/members?within={county}&limit=20"), None),
            Work::Search => {
                let name = encoded(&self.names[random.below(self.names.len())]);
                server.request("GET", &format!("/api/v1/members?name={name}&limit=20"), None)
            }
            Work::Counts => server.request("GET", &format!("/api/v1/members/counts?within={}", self.city), None),
            Work::Create => {
                let text =
                    json!({ "title": "改善办事窗口", "deed": "每周延时服务两小时", "beneficiaries": "办事群众" });
                let body = json!({ "organization_id": self.city, "year": 2027, "text": text });
                server.request("POST", "/api/v1/pledges", Some(&body))
            }
        }
    }
}

fn rows(page: &Value) -> impl Iterator<Item = &Value> {
    page["items"].as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Random, Work, encoded};

    #[test]
    fn the_mix_has_its_shares() {
        assert_eq!(Work::ALL.iter().map(|work| work.share()).sum::<usize>(), 100);
        let mut random = Random(1);
        let drawn: Vec<Work> = (0..10_000).map(|_| Work::of_mix(&mut random)).collect();
        for work in Work::ALL {
            let n = drawn.iter().filter(|drawn| **drawn == work).count();
            assert!(n.abs_diff(work.share() * 100) < 200, "{work:?}: {n}");
        }
    }

    #[test]
    fn names_travel_in_addresses() {
        assert_eq!(encoded("王"), "%E7%8E%8B");
    }
}
