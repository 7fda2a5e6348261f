//! Ids and coded fields of members.

crate::typed_id!(
    /// A member's record.
    MemberId,
);

crate::coded_enum! {
    /// Sex (GB/T 2261.1-2003).
    pub enum Sex {
        /// Unknown.
        Unknown = "0" ("未知的性别", "unknown"),
        /// Male.
        Male = "1" ("男", "male"),
        /// Female.
        Female = "2" ("女", "female"),
        /// Not stated.
        NotStated = "9" ("未说明的性别", "not stated"),
    }
}

crate::coded_enum! {
    /// Education (GB/T 4658-2006, the layers).
    pub enum Education {
        /// Postgraduate.
        Postgraduate = "10" ("研究生", "postgraduate"),
        /// University, bachelor.
        Bachelor = "20" ("大学本科", "bachelor"),
        /// University, college course.
        College = "30" ("大学专科", "college"),
        /// Secondary vocational.
        Vocational = "40" ("中等职业教育", "secondary vocational"),
        /// Senior high school.
        SeniorHigh = "60" ("高中", "senior high school"),
        /// Junior high school.
        JuniorHigh = "70" ("初中", "junior high school"),
        /// Primary school.
        Primary = "80" ("小学", "primary school"),
        /// Other.
        Other = "90" ("其他", "other"),
    }
}

impl Education {
    /// The layer of a name as rosters write it: `大专`, `硕士研究生`, `中专`, the standard's code or its label.
    pub fn from_name(name: &str) -> Option<Education> {
        let bare =
            ["毕业", "肄业", "结业", "在读", "学历"].iter().fold(name, |n, tail| n.strip_suffix(tail).unwrap_or(n));
        Some(match bare {
            "研究生"
            | "硕士"
            | "博士"
            | "硕士研究生"
            | "博士研究生"
            | "研究生教育"
            | "研究生班"
            | "在职研究生"
            | "省委党校研究生"
            | "中央党校研究生"
            | "党校研究生" => Education::Postgraduate,
            "大学" | "本科" | "大学本科" | "大本" | "学士" | "双学士" | "在职大学" | "全日制本科" | "党校本科"
            | "党校大学" | "省委党校大学" | "中央党校大学" => Education::Bachelor,
            "大专" | "专科" | "大学专科" | "高职" | "大学普通班" | "党校大专" | "党校专科" | "在职大专"
            | "全日制大专" => Education::College,
            "中专" | "中等专科" | "中等职业教育" | "职高" | "职业高中" | "技校" | "技工学校" | "中技" | "中师" => {
                Education::Vocational
            }
            "高中" | "普通高中" | "普通高级中学" | "高级中学" => Education::SeniorHigh,
            "初中" | "初级中学" | "普通初中" => Education::JuniorHigh,
            "小学" | "高小" | "初小" => Education::Primary,
            "其他" | "其它" | "文盲" | "半文盲" | "文盲或半文盲" | "无" => Education::Other,
            other => return Education::from_code(other),
        })
    }
}

crate::coded_enum! {
    /// Full or on probation.
    pub enum MemberKind {
        /// 正式党员
        Full = "full" ("正式党员", "full member"),
        /// 预备党员
        Probationary = "probationary" ("预备党员", "probationary member"),
    }
}

crate::coded_enum! {
    /// Where the member stands with the branch.
    pub enum MemberStatus {
        /// Lives and takes part here.
        Normal = "normal" ("正常", "normal"),
        /// Away: a mobile member of this branch.
        Away = "away" ("流出", "away"),
        /// Arrived from elsewhere; the record is kept there.
        Arrived = "arrived" ("流入", "arrived, record elsewhere"),
        /// Membership transferred to another branch.
        TransferredOut = "transferred_out" ("已转出", "transferred out"),
        /// No contact.
        LostContact = "lost_contact" ("失去联系", "lost contact"),
        /// Membership ended.
        Ceased = "ceased" ("已停止党籍或出党", "ceased"),
        /// Deceased.
        Deceased = "deceased" ("去世", "deceased"),
    }
}

crate::coded_enum! {
    /// Rank of a leading cadre.
    pub enum CadreRank {
        /// Province or ministry.
        Province = "province" ("省部级", "province"),
        /// City or department.
        City = "city" ("市厅级", "city"),
        /// County or division.
        County = "county" ("县处级", "county"),
        /// Township or section.
        Section = "section" ("乡科级", "section"),
    }
}

#[cfg(test)]
mod tests {
    use super::Education;

    #[test]
    fn labels_codes_and_customary_names_mean_the_same_layer() {
        for layer in Education::ALL {
            assert_eq!(Education::from_name(layer.code()), Some(*layer));
            assert_eq!(Education::from_name(layer.label(crate::kernel::Lang::Zh)), Some(*layer));
        }
        for (name, layer) in [
            ("大专", Education::College),
            ("硕士研究生", Education::Postgraduate),
            ("中专", Education::Vocational),
            ("本科毕业", Education::Bachelor),
            ("初中学历", Education::JuniorHigh),
        ] {
            assert_eq!(Education::from_name(name), Some(layer), "{name}");
        }
        assert_eq!(Education::from_name("幼儿园"), None);
    }
}
