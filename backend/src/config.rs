//! Configuration: defaults, then file, then environment (`CHANGXIAO_…`), then flags.

use std::net::SocketAddr;
use std::path::PathBuf;

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

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
    /// A reverse proxy stands in front and sets `X-Forwarded-For`.
    pub behind_proxy: bool,
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
    /// Sign-in tries a minute from one network address.
    pub sign_in_per_minute: u32,
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
            behind_proxy: false,
            machine: 0,
            workers: 2,
            connections: 8,
            log: "info".into(),
            argon2_memory_kib: 65_536,
            argon2_passes: 3,
            sheet_parser: None,
            sign_in_per_minute: 10,
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
        figment.merge(Env::prefixed("CHANGXIAO_")).merge(Serialized::defaults(flags)).extract().map_err(Box::new)
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
}
