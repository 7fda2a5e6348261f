//! Moving, adding and removing groups and indicators.

use serde_json::{Value, json};

/// Which indicator: its group, and its place there.
pub(super) type Spot = (usize, usize);

fn lists(groups: &mut Value) -> Vec<&mut Vec<Value>> {
    let groups = groups.as_array_mut().map(Vec::as_mut_slice).unwrap_or_default();
    groups.iter_mut().filter_map(|group| group["indicators"].as_array_mut()).collect()
}

/// Moves an indicator one place up or down, over the edge of its group into the next one; where it stands then.
pub(super) fn move_indicator(groups: &mut Value, (g, i): Spot, up: bool) -> Option<Spot> {
    let mut lists = lists(groups);
    let last = lists.get(g)?.len().checked_sub(1)?;
    let to = match (up, i) {
        (true, 0) => (g.checked_sub(1)?, usize::MAX),
        (true, i) => (g, i - 1),
        (false, i) if i == last => (g + 1, 0),
        (false, i) => (g, i + 1),
    };
    lists.get(to.0)?;
    let moved = lists[g].remove(i);
    let to = (to.0, to.1.min(lists[to.0].len()));
    lists[to.0].insert(to.1, moved);
    Some(to)
}

/// Moves a group one place up or down; where it stands then.
pub(super) fn move_group(groups: &mut Value, g: usize, up: bool) -> Option<usize> {
    let groups = groups.as_array_mut()?;
    let to = if up { g.checked_sub(1)? } else { g + 1 };
    if to >= groups.len() || g >= groups.len() {
        return None;
    }
    groups.swap(g, to);
    Some(to)
}

/// Adds an indicator at the end of a group, with a key no other has.
pub(super) fn add_indicator(groups: &mut Value, g: usize) -> Option<Spot> {
    let mut lists = lists(groups);
    let taken = |key: &str, lists: &[&mut Vec<Value>]| lists.iter().any(|list| list.iter().any(|i| i["key"] == key));
    let key = (1..).map(|n: usize| format!("n{n}")).find(|key| !taken(key, &lists))?;
    let list = lists.get_mut(g)?;
    list.push(json!({ "key": key, "kind": "base", "title": "", "weight": "", "source": { "kind": "person" } }));
    Some((g, list.len() - 1))
}

/// Adds a group with one indicator.
pub(super) fn add_group(groups: &mut Value) -> Option<usize> {
    let list = groups.as_array_mut()?;
    list.push(json!({ "title": "", "indicators": [] }));
    let g = list.len() - 1;
    add_indicator(groups, g)?;
    Some(g)
}

/// Removes an indicator.
pub(super) fn remove_indicator(groups: &mut Value, (g, i): Spot) {
    if let Some(list) = lists(groups).into_iter().nth(g).filter(|list| i < list.len()) {
        list.remove(i);
    }
}

/// Removes a group.
pub(super) fn remove_group(groups: &mut Value, g: usize) {
    if let Some(list) = groups.as_array_mut().filter(|list| g < list.len()) {
        list.remove(g);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{add_group, add_indicator, move_group, move_indicator, remove_group, remove_indicator};

    fn groups(lists: &[&[&str]]) -> Value {
        let group =
            |keys: &&[&str]| json!({ "indicators": keys.iter().map(|k| json!({ "key": k })).collect::<Vec<_>>() });
        lists.iter().map(group).collect()
    }

    fn keys(groups: &Value) -> String {
        let list = |group: &Value| {
            let keys = group["indicators"].as_array().expect("a list").iter();
            keys.map(|i| i["key"].as_str().expect("a key").to_owned()).collect::<Vec<_>>().join(" ")
        };
        groups.as_array().expect("groups").iter().map(list).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn an_indicator_moves_within_its_group_and_over_its_edge() {
        let mut all = groups(&[&["a", "b"], &[], &["c"]]);
        assert_eq!(move_indicator(&mut all, (0, 1), true), Some((0, 0)));
        assert_eq!(keys(&all), "b a |  | c");
        assert_eq!(move_indicator(&mut all, (0, 1), false), Some((1, 0)));
        assert_eq!(keys(&all), "b | a | c");
        assert_eq!(move_indicator(&mut all, (2, 0), true), Some((1, 1)));
        assert_eq!(keys(&all), "b | a c | ");
        assert_eq!(move_indicator(&mut all, (0, 0), true), None, "the first goes no higher");
        assert_eq!(move_indicator(&mut all, (7, 0), true), None);
        assert_eq!(keys(&all), "b | a c | ");
    }

    #[test]
    fn groups_move_come_and_go() {
        let mut all = groups(&[&["a"], &["n1"]]);
        assert_eq!((move_group(&mut all, 0, false), move_group(&mut all, 0, true)), (Some(1), None));
        assert_eq!(move_group(&mut all, 1, false), None);
        assert_eq!(keys(&all), "n1 | a");
        assert_eq!(add_indicator(&mut all, 1), Some((1, 1)));
        assert_eq!(add_group(&mut all), Some(2));
        assert_eq!(keys(&all), "n1 | a n2 | n3", "a key is nobody else's");
        remove_indicator(&mut all, (1, 0));
        remove_group(&mut all, 0);
        remove_group(&mut all, 9);
        assert_eq!(keys(&all), "n2 | n3");
    }
}
