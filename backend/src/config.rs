//! Configuration: defaults, then file, then environment (`CHANGXIAO_…`), then flags.

mod oidc;

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};

use crate::db::LEAST_AUDIT_DAYS;

pub use oidc::{OidcSettings, Secret, is_protected};

/// Folder of the evidence files inside the data folder.
pub const EVIDENCE: &str = "evidence";

/// Everything that can be set. `changxiao --help` explains each flag of the same name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address of page and API.
    pub listen: SocketAddr,
    /// Address of the Prometheus metrics; absent: none.
    pub metrics_listen: Option<SocketAddr>,
    /// `sqlite://FILE` or `postgres://…`; absent: `changxiao.db` in the data folder.
    pub database_url: Option<String>,
    /// Folder of keys, evidence files and the embedded database.
    pub data_dir: PathBuf,
    /// Address under which people reach the page; goes into QR codes. Absent: `http://` and the listening address.
    pub public_url: Option<String>,
    /// Reverse proxies whose `X-Forwarded-For` is believed, addresses or networks with commas between; none: nobody's.
    pub trusted_proxies: Networks,
    /// Networks that webhooks may call besides the public one, with or without encryption: addresses or networks with commas
    /// between; none: nothing private, no loopback, and HTTPS only.
    pub webhook_private_networks: Networks,
    /// Issuer of the identity provider (OpenID Connect) that people may sign in with; absent: they cannot.
    pub oidc_issuer: Option<String>,
    /// What this installation is called at the provider.
    pub oidc_client_id: Option<String>,
    /// What it shows the provider; from the file or the environment, there is no flag for it.
    pub oidc_client_secret: Option<Secret>,
    /// A file that holds it instead.
    pub oidc_client_secret_file: Option<PathBuf>,
    /// The provider's name in Chinese.
    pub oidc_name_zh: String,
    /// The provider's name in English.
    pub oidc_name_en: String,
    /// Number of this server process, 0 to 1023; unique among processes on one database.
    pub machine: u16,
    /// Worker threads.
    pub workers: usize,
    /// Connections that read; one more writes on SQLite.
    pub connections: u32,
    /// Log filter, `info` or `changxiao=debug,info`.
    pub log: String,
    /// Argon2id memory in KiB; at least 19456.
    pub argon2_memory_kib: u32,
    /// Argon2id passes; at least 2.
    pub argon2_passes: u32,
    /// Program that reads uploaded spreadsheets; absent: this program itself.
    pub sheet_parser: Option<PathBuf>,
    /// Days in which the link of an invitation works.
    pub invitation_days: u32,
    /// Wrong sign-in tries a minute from one network address; a network of 256 addresses may have twelve times as many, and
    /// an address sixty times as many right and wrong.
    pub sign_in_per_minute: u32,
    /// Days for which the audit trail is kept, at least 184 (six months); who saw personal data stays known three years.
    pub audit_keep_days: u32,
    /// Also answer `/static/BYTES` with JSON that says nothing, to measure the server without its database.
    pub static_answers: bool,
    /// Seconds in which a request must be read and answered; uploads and spreadsheets get four times as long.
    pub request_seconds: u64,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            metrics_listen: None,
            database_url: None,
            data_dir: PathBuf::from("data"),
            public_url: None,
            trusted_proxies: Networks::default(),
            webhook_private_networks: Networks::default(),
            oidc_issuer: None,
            oidc_client_id: None,
            oidc_client_secret: None,
            oidc_client_secret_file: None,
            oidc_name_zh: "统一身份认证".into(),
            oidc_name_en: "single sign-on".into(),
            machine: 0,
            workers: 2,
            connections: 8,
            log: "info".into(),
            argon2_memory_kib: 65_536,
            argon2_passes: 3,
            sheet_parser: None,
            invitation_days: 7,
            sign_in_per_minute: 5,
            audit_keep_days: 3 * 366,
            static_answers: false,
            request_seconds: 15,
        }
    }
}

impl Config {
    /// Reads the configuration in rising order of weight: defaults, file, environment, flags.
    ///
    /// # Errors
    /// When the file cannot be read or a value has the wrong form; the message names the key.
    pub fn load(file: Option<&PathBuf>, flags: &serde_json::Value) -> Result<Config, Box<figment::Error>> {
        let mut figment = Figment::from(Serialized::defaults(Config::default()));
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        let config: Config = figment
            .merge(Env::prefixed("CHANGXIAO_"))
            .merge(Serialized::defaults(flags))
            .extract()
            .map_err(Box::new)?;
        if config.audit_keep_days < LEAST_AUDIT_DAYS {
            let words = format!("audit_keep_days must be {LEAST_AUDIT_DAYS} or more: the law wants six months");
            return Err(Box::new(words.into()));
        }
        config.oidc().map_err(|words| Box::new(figment::Error::from(words)))?;
        Ok(config)
    }

    /// The database address, the embedded one where none is set.
    pub fn database_url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data_dir.join("changxiao.db").display()))
    }

    /// The file of the embedded database; nothing where the database is on PostgreSQL.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        let url = self.database_url();
        url.strip_prefix("sqlite://").or_else(|| url.strip_prefix("sqlite:")).map(PathBuf::from)
    }

    /// The address people use.
    pub fn public_url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen)).trim_end_matches('/').to_owned()
    }
}

/// Networks as settings have them: `127.0.0.1, 10.0.0.0/8`, in the file, in the environment and in a flag alike.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Networks(Vec<IpNet>);

impl Networks {
    /// Whether an address belongs to one of them.
    pub fn contain(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whether none is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether they let an address in: one of theirs, or any where none is named.
    pub fn admit(&self, address: &str) -> bool {
        self.0.is_empty() || address.parse().is_ok_and(|address| self.contain(address))
    }

    /// Each as text.
    pub fn texts(&self) -> Vec<String> {
        self.0.iter().map(IpNet::to_string).collect()
    }
}

impl FromStr for Networks {
    type Err = String;

    fn from_str(text: &str) -> Result<Networks, String> {
        let one = |part: &str| {
            let address = part.parse::<IpAddr>().map(IpNet::from);
            address.or_else(|_| part.parse()).map_err(|_| format!("{part} is neither an address nor a network"))
        };
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(one).collect::<Result<_, _>>().map(Networks)
    }
}

impl TryFrom<String> for Networks {
    type Error = String;

    fn try_from(text: String) -> Result<Networks, String> {
        text.parse()
    }
}

impl From<Networks> for String {
    fn from(networks: Networks) -> String {
        networks.to_string()
    }
}

impl fmt::Display for Networks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.texts().join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn flags_outweigh_the_file() {
        let dir = tempfile::tempdir().expect("temp dir");
        let file = dir.path().join("c.toml");
        std::fs::write(&file, "machine = 3\nlog = \"debug\"\n").expect("writes");
        let config = Config::load(Some(&file), &serde_json::json!({"machine": 5})).expect("loads");
        assert_eq!((config.machine, config.log.as_str()), (5, "debug"));
        assert!(Config::load(Some(&file), &serde_json::json!({"no_such_key": 1})).is_err());
    }

    #[test]
    fn the_trail_is_kept_for_six_months_at_least() {
        let load = |days: u32| Config::load(None, &serde_json::json!({ "audit_keep_days": days }));
        assert_eq!(load(184).expect("loads").audit_keep_days, 184);
        assert!(load(183).expect_err("is refused").to_string().contains("184 or more"));
    }

    #[test]
    fn proxies_are_named_by_address_and_by_network() {
        let load = |value: &str| Config::load(None, &serde_json::json!({ "trusted_proxies": value }));
        let proxies = load("127.0.0.1, 10.0.0.0/8,fd00::/8").expect("loads").trusted_proxies;
        let believed = |address: &str| proxies.contain(address.parse().expect("an address"));
        assert!(believed("127.0.0.1") && believed("10.9.8.7") && believed("fd00::1"));
        assert!(!believed("127.0.0.2") && !believed("11.0.0.1") && !believed("::1"));
        assert!(load("").expect("loads").trusted_proxies == super::Networks::default());
        assert!(load("10.0.0.0/33").is_err() && load("proxy").is_err());
    }
}
