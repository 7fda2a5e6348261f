//! Memory that was freed, given back to the system.

/// Gives back what the C library keeps of freed memory. Each worker builds its routes, and with them descriptions that
/// nobody needs afterwards; without this the process would hold twice the memory it uses from its start on.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "the C library offers it through C only; it may be called at any time by any thread")]
pub fn give_back() {
    unsafe { libc::malloc_trim(0) };
}

/// Other systems give memory back by themselves, or not at all.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn give_back() {}
