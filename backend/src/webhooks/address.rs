//! Where messages may go: to the public network over HTTPS, and to networks that the settings name (security.md, row 76).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use changxiao_shared::kernel::FieldCode;
use reqwest::Url;

use crate::config::Networks;

/// What must not be called over IPv4: this machine, private and shared networks, link-local with the metadata of clouds,
/// what is set aside for protocols, documentation and measurements, multicast, the reserved rest.
const CLOSED_V4: [([u8; 4], u32); 16] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 31, 196, 0], 24),
    ([192, 52, 193, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // Multicast and everything above it.
    ([224, 0, 0, 0], 3),
];

/// The one block of IPv6 that is the public network.
const OPEN_V6: (u128, u32) = (0x2000 << 112, 3);

/// What of it must not be called: protocols with IPv4 inside (Teredo, 6to4), benchmarks, documentation.
const CLOSED_V6: [(u128, u32); 4] =
    [(0x2001 << 112, 23), (0x2001_0db8 << 96, 32), (0x2002 << 112, 16), (0x3fff << 112, 20)];

/// Whether an address belongs to the public network.
fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => !CLOSED_V4.iter().any(|(net, length)| lies_in_v4(v4, *net, *length)),
        IpAddr::V6(v6) => {
            let (open, length) = OPEN_V6;
            lies_in_v6(v6, open, length) && !CLOSED_V6.iter().any(|(net, length)| lies_in_v6(v6, *net, *length))
        }
    }
}

fn lies_in_v4(address: Ipv4Addr, net: [u8; 4], length: u32) -> bool {
    (address.to_bits() ^ u32::from_be_bytes(net)) >> (32 - length) == 0
}

fn lies_in_v6(address: Ipv6Addr, net: u128, length: u32) -> bool {
    (address.to_bits() ^ net) >> (128 - length) == 0
}

/// Where messages may go.
#[derive(Clone, Debug, Default)]
pub struct Destinations {
    named: Networks,
}

impl Destinations {
    /// The public network, and these besides.
    pub fn new(named: Networks) -> Destinations {
        Destinations { named }
    }

    /// Whether an address may be called; without encryption only where the settings name its network.
    pub(super) fn open(&self, address: IpAddr, encrypted: bool) -> bool {
        self.named.contain(address.to_canonical()) || (encrypted && is_public(address))
    }

    /// Reads an address of the web and says what is wrong with it. Names are resolved when a message is sent, each time
    /// anew: what they mean may change.
    pub(super) fn check(&self, text: &str) -> Result<Url, FieldCode> {
        let url = Url::parse(text).map_err(|_| FieldCode::Format)?;
        let strange = !url.username().is_empty() || url.password().is_some() || url.fragment().is_some();
        if strange || url.port() == Some(0) {
            return Err(FieldCode::Format);
        }
        let encrypted = match url.scheme() {
            "https" => true,
            "http" if !self.named.is_empty() => false,
            "http" => return Err(FieldCode::HttpsNeeded),
            _ => return Err(FieldCode::Format),
        };
        match literal(&url) {
            Some(address) if !self.open(address, encrypted) => {
                let elsewhere = !encrypted && self.open(address, true);
                Err(if elsewhere { FieldCode::HttpsNeeded } else { FieldCode::PrivateAddress })
            }
            _ => Ok(url),
        }
    }
}

/// The address that stands in the place of the host, where no name does.
fn literal(url: &Url) -> Option<IpAddr> {
    let host = url.host_str()?;
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host).parse().ok()
}

#[cfg(test)]
mod tests {
    use changxiao_shared::kernel::FieldCode;

    use super::{Destinations, is_public};

    const CLOSED: &[&str] = &[
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "192.168.255.255",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:c0a8:101::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ];

    const OPEN: &[&str] = &[
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "2001:4860:4860::8888",
        "2400:3200::1",
        "2606:4700:4700::1111",
    ];

    #[test]
    fn the_public_network_and_nothing_else() {
        for address in CLOSED {
            assert!(!is_public(address.parse().expect("an address")), "{address}");
        }
        for address in OPEN {
            assert!(is_public(address.parse().expect("an address")), "{address}");
        }
    }

    #[test]
    fn networks_that_are_named_are_open_with_and_without_encryption() {
        let destinations = Destinations::new("127.0.0.0/8, fd00::/8".parse().expect("networks"));
        let open = |address: &str, encrypted| destinations.open(address.parse().expect("an address"), encrypted);
        assert!(open("127.0.0.1", false) && open("127.0.0.1", true) && open("::ffff:127.0.0.1", false));
        assert!(open("fd00::1", false) && !open("fe80::1", true) && !open("10.0.0.1", true));
        assert!(open("8.8.8.8", true) && !open("8.8.8.8", false));
    }

    /// Every way of writing this machine that the parser of addresses knows.
    #[test]
    fn an_address_is_read_as_a_browser_does() {
        let usual = Destinations::default();
        for text in [
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0x7f.0.0.1/",
            "https://0177.0.0.1/",
            "https://0/",
            "https://[::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[::ffff:7f00:1]/",
            "https://[fe80::1]/",
            "https://169.254.169.254/latest/meta-data/",
            "https://10.0.0.1:8443/x",
            "https://１２７.0.0.1/",
        ] {
            assert_eq!(usual.check(text), Err(FieldCode::PrivateAddress), "{text}");
        }
        for (text, code) in [
            ("http://example.org/", FieldCode::HttpsNeeded),
            ("http://127.0.0.1/", FieldCode::HttpsNeeded),
            ("ftp://example.org/", FieldCode::Format),
            ("https://user@example.org/", FieldCode::Format),
            ("https://:secret@example.org/", FieldCode::Format),
            ("https://example.org/#part", FieldCode::Format),
            ("https://example.org:0/", FieldCode::Format),
            ("https://example.org:99999/", FieldCode::Format),
            ("https://", FieldCode::Format),
            ("file:///etc/passwd", FieldCode::Format),
        ] {
            assert_eq!(usual.check(text), Err(code), "{text}");
        }
        for text in ["https://example.org", "https://8.8.8.8/x", "https://[2606:4700:4700::1111]:8443/"] {
            assert!(usual.check(text).is_ok(), "{text}");
        }
        let named = Destinations::new("10.0.0.0/8".parse().expect("a network"));
        assert!(named.check("http://10.1.2.3/hook").is_ok() && named.check("http://hooks.internal/").is_ok());
        assert_eq!(named.check("http://8.8.8.8/"), Err(FieldCode::HttpsNeeded));
        assert_eq!(named.check("http://192.168.1.1/"), Err(FieldCode::PrivateAddress));
        assert_eq!(named.check("https://127.0.0.1/"), Err(FieldCode::PrivateAddress));
    }
}
