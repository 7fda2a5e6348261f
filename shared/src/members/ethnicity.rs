//! Ethnicities (GB/T 3304-1991): the two-digit numeric codes.

crate::coded_enum! {
    /// Ethnicity (GB/T 3304-1991).
    pub enum Ethnicity {
        /// 汉族
        Han = "01" ("汉族", "Han"),
        /// 蒙古族
        Mongol = "02" ("蒙古族", "Mongol"),
        /// 回族
        Hui = "03" ("回族", "Hui"),
        /// 藏族
        Tibetan = "04" ("藏族", "Tibetan"),
        /// 维吾尔族
        Uygur = "05" ("维吾尔族", "Uygur"),
        /// 苗族
        Miao = "06" ("苗族", "Miao"),
        /// 彝族
        Yi = "07" ("彝族", "Yi"),
        /// 壮族
        Zhuang = "08" ("壮族", "Zhuang"),
        /// 布依族
        Bouyei = "09" ("布依族", "Bouyei"),
        /// 朝鲜族
        Korean = "10" ("朝鲜族", "Korean"),
        /// 满族
        Manchu = "11" ("满族", "Manchu"),
        /// 侗族
        Dong = "12" ("侗族", "Dong"),
        /// 瑶族
        Yao = "13" ("瑶族", "Yao"),
        /// 白族
        Bai = "14" ("白族", "Bai"),
        /// 土家族
        Tujia = "15" ("土家族", "Tujia"),
        /// 哈尼族
        Hani = "16" ("哈尼族", "Hani"),
        /// 哈萨克族
        Kazak = "17" ("哈萨克族", "Kazak"),
        /// 傣族
        Dai = "18" ("傣族", "Dai"),
        /// 黎族
        Li = "19" ("黎族", "Li"),
        /// 傈僳族
        Lisu = "20" ("傈僳族", "Lisu"),
        /// 佤族
        Va = "21" ("佤族", "Va"),
        /// 畲族
        She = "22" ("畲族", "She"),
        /// 高山族
        Gaoshan = "23" ("高山族", "Gaoshan"),
        /// 拉祜族
        Lahu = "24" ("拉祜族", "Lahu"),
        /// 水族
        Sui = "25" ("水族", "Sui"),
        /// 东乡族
        Dongxiang = "26" ("东乡族", "Dongxiang"),
        /// 纳西族
        Naxi = "27" ("纳西族", "Naxi"),
        /// 景颇族
        Jingpo = "28" ("景颇族", "Jingpo"),
        /// 柯尔克孜族
        Kirgiz = "29" ("柯尔克孜族", "Kirgiz"),
        /// 土族
        Tu = "30" ("土族", "Tu"),
        /// 达斡尔族
        Daur = "31" ("达斡尔族", "Daur"),
        /// 仫佬族
        Mulao = "32" ("仫佬族", "Mulao"),
        /// 羌族
        Qiang = "33" ("羌族", "Qiang"),
        /// 布朗族
        Blang = "34" ("布朗族", "Blang"),
        /// 撒拉族
        Salar = "35" ("撒拉族", "Salar"),
        /// 毛南族
        Maonan = "36" ("毛南族", "Maonan"),
        /// 仡佬族
        Gelao = "37" ("仡佬族", "Gelao"),
        /// 锡伯族
        Xibe = "38" ("锡伯族", "Xibe"),
        /// 阿昌族
        Achang = "39" ("阿昌族", "Achang"),
        /// 普米族
        Pumi = "40" ("普米族", "Pumi"),
        /// 塔吉克族
        Tajik = "41" ("塔吉克族", "Tajik"),
        /// 怒族
        Nu = "42" ("怒族", "Nu"),
        /// 乌孜别克族
        Uzbek = "43" ("乌孜别克族", "Uzbek"),
        /// 俄罗斯族
        Russ = "44" ("俄罗斯族", "Russ"),
        /// 鄂温克族
        Ewenki = "45" ("鄂温克族", "Ewenki"),
        /// 德昂族
        Deang = "46" ("德昂族", "Deang"),
        /// 保安族
        Bonan = "47" ("保安族", "Bonan"),
        /// 裕固族
        Yugur = "48" ("裕固族", "Yugur"),
        /// 京族
        Gin = "49" ("京族", "Gin"),
        /// 塔塔尔族
        Tatar = "50" ("塔塔尔族", "Tatar"),
        /// 独龙族
        Derung = "51" ("独龙族", "Derung"),
        /// 鄂伦春族
        Oroqen = "52" ("鄂伦春族", "Oroqen"),
        /// 赫哲族
        Hezhen = "53" ("赫哲族", "Hezhen"),
        /// 门巴族
        Monba = "54" ("门巴族", "Monba"),
        /// 珞巴族
        Lhoba = "55" ("珞巴族", "Lhoba"),
        /// 基诺族
        Jino = "56" ("基诺族", "Jino"),
    }
}

impl Ethnicity {
    /// The ethnicity of a name with or without its `族`, or of its code.
    pub fn from_name(name: &str) -> Option<Ethnicity> {
        let bare = name.strip_suffix('族').unwrap_or(name);
        let named = |e: &&Ethnicity| e.label(crate::kernel::Lang::Zh).strip_suffix('族') == Some(bare);
        Ethnicity::ALL.iter().find(named).copied().or_else(|| Ethnicity::from_code(name))
    }
}

#[cfg(test)]
mod tests {
    use super::Ethnicity;
    use crate::kernel::Lang;

    /// The order of the standard, typed a second time and in another form.
    const STANDARD: &str = "汉蒙古回藏维吾尔苗彝壮布依朝鲜满侗瑶白土家哈尼哈萨克傣黎傈僳佤畲高山拉祜水东乡纳西景颇柯尔克孜土\
        达斡尔仫佬羌布朗撒拉毛南仡佬锡伯阿昌普米塔吉克怒乌孜别克俄罗斯鄂温克德昂保安裕固京塔塔尔独龙鄂伦春赫哲门巴珞巴基诺";

    #[test]
    fn the_table_has_the_fifty_six_of_the_standard_in_its_order() {
        let joined: String =
            Ethnicity::ALL.iter().map(|e| e.label(Lang::Zh).strip_suffix('族').expect("ends in 族")).collect();
        assert_eq!(joined, STANDARD);
        for (index, ethnicity) in Ethnicity::ALL.iter().enumerate() {
            assert_eq!(ethnicity.code(), format!("{:02}", index + 1));
        }
    }

    #[test]
    fn names_are_found_with_and_without_the_suffix() {
        for ethnicity in Ethnicity::ALL {
            let label = ethnicity.label(Lang::Zh);
            assert_eq!(Ethnicity::from_name(label), Some(*ethnicity));
            assert_eq!(Ethnicity::from_name(label.strip_suffix('族').expect("ends in 族")), Some(*ethnicity));
        }
        assert_eq!(Ethnicity::from_name("15"), Some(Ethnicity::Tujia));
        assert_eq!(Ethnicity::from_name("族"), None);
        assert_eq!(Ethnicity::from_name(""), None);
    }
}
