//! Has a file read by the parser program (arguments: the program, the file) and prints by how many KiB this process grew
//! beyond the file itself.

use std::path::PathBuf;

use changxiao::imports::SheetParser;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(program), Some(file)) = (arguments.next(), arguments.next()) else { return Err("two arguments".into()) };
    let bytes = std::fs::read(&file)?;
    let before = peak_kib()?;
    drop(SheetParser::program(program).parse(&file.to_string_lossy(), &bytes));
    println!("{}", peak_kib()? - before);
    Ok(())
}

/// Peak resident size of this process so far.
fn peak_kib() -> Result<u64, Box<dyn std::error::Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|l| l.starts_with("VmHWM")).ok_or("no peak")?;
    Ok(line.split_whitespace().nth(1).ok_or("no number")?.parse()?)
}
