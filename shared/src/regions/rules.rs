//! How a division is named in full.

/// Steps of the code that are no places: between a municipality or a province and the counties directly below it.
const INTERMEDIATE: [&str; 4] = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

/// Whether a name stands for a step of the code that is no place, such as 市辖区.
pub fn is_intermediate(name: &str) -> bool {
    INTERMEDIATE.contains(&name)
}

/// The full name, from the province down: steps that are no places are left out, and so is a city's name that its only
/// district repeats. The division's own name always stands.
pub fn full_name<'n>(above: impl IntoIterator<Item = &'n str>, own: &'n str) -> String {
    let mut names: Vec<&str> = above.into_iter().filter(|name| !is_intermediate(name)).collect();
    names.push(own);
    names.dedup();
    names.concat()
}

#[cfg(test)]
mod tests {
    use super::full_name;

    #[test]
    fn full_names_are_those_people_write() {
        for (above, own, full) in [
            (&[][..], "湖北省", "湖北省"),
            (&["湖北省", "恩施土家族苗族自治州", "宣恩县"], "椒园镇", "湖北省恩施土家族苗族自治州宣恩县椒园镇"),
            (&["北京市", "市辖区"], "东城区", "北京市东城区"),
            (&["重庆市", "县"], "城口县", "重庆市城口县"),
            (&["重庆市"], "县", "重庆市县"),
            (&["湖北省", "省直辖县级行政区划"], "仙桃市", "湖北省仙桃市"),
            (&["甘肃省", "嘉峪关市"], "嘉峪关市", "甘肃省嘉峪关市"),
            (&["甘肃省", "嘉峪关市", "嘉峪关市"], "新城镇", "甘肃省嘉峪关市新城镇"),
            (&["广东省", "东莞市"], "东城街道", "广东省东莞市东城街道"),
        ] {
            assert_eq!(full_name(above.iter().copied(), own), full);
        }
    }
}
