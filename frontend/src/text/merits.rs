//! Words of merit records.

super::words! {
    /// Merit records.
    Merits {
        Title { "工作实绩", "Merit records" }
        Lead { "任职人员的考评结果、表彰、整改和责任追究，由系统汇总，不用另行填报。", "Results, commendations, rectifications and accountability of those who hold posts, put together by the system." }
        Choose { "选择党组织", "Organisation" }
        ChooseTitle { "请选择党组织", "Choose an organisation" }
        ChooseLead { "会列出在该党组织任职的人员。", "Those who hold a post there are listed." }
        NoneTitle { "没有任职人员", "Nobody holds a post" }
        NoneLead { "在“账号和角色”中登记的任职会显示在这里。", "Posts stand here once they are on record under accounts and roles." }
        Name { "姓名", "Name" }
        Post { "职务", "Post" }
        Posts { "任职", "Posts" }
        Past { "（曾任）", " (before)" }
        PostsNone { "没有任职记录。", "No posts on record." }
        Own { "我的工作实绩", "My merit record" }
        OwnLead { "您任职以来的考评结果、表彰、整改和责任追究。", "Your results, commendations, rectifications and accountability." }
        Open { "查看", "View" }
        Results { "考评结果", "Results" }
        ResultsNone { "没有个人考评结果。", "No results of appraisals of leaders." }
        Round { "考评", "Appraisal" }
        Year { "年度", "Year" }
        Total { "总分", "Total" }
        Rank { "名次", "Rank" }
        RankIs { "第 {0} 名", "no. {0}" }
        Vetoed { "一票否决", "excluded" }
        Awards { "表彰", "Commendations" }
        AwardsNone { "没有受到表彰的记录。", "No commendations." }
        Award { "荣誉", "Honour" }
        Occasion { "评选表彰", "Occasion" }
        By { "表彰单位", "Commended by" }
        Rectifications { "负责的限期整改", "Rectifications answered for" }
        RectificationsNone { "没有负责的限期整改。", "None." }
        Accountability { "责任追究", "Accountability" }
        AccountabilityNone { "没有受到责任追究的记录。", "No decisions." }
        OfThePast { "已过影响期", "past" }
        Print { "打印", "Print" }
    }
}
