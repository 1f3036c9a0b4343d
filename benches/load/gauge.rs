//! What the machine says of a process: CPU time, memory, bytes written, and how fast a disk syncs.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// CPU seconds of a process so far, user and system (`/proc/PID/stat`, fields 14 and 15).
pub fn cpu_seconds(pid: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let field =
        |at: usize| after_name.split_whitespace().nth(at).and_then(|text| text.parse::<f64>().ok());
    // Linux counts in hundredths of a second on every platform that matters here.
    (field(11).unwrap_or(0.0) + field(12).unwrap_or(0.0)) / 100.0
}

/// Bytes of memory that a process holds now.
pub fn resident_bytes(pid: u32) -> u64 {
    line(&format!("/proc/{pid}/status"), "VmRSS:") * 1024
}

/// Bytes that the device below `path` wrote so far; none where the kernel does not tell.
pub fn device_bytes(path: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    let device = fs::metadata(path).ok()?.dev();
    let (major, minor) = ((device >> 8) & 0xFFF, (device & 0xFF) | ((device >> 12) & 0xFFF00));
    let stats = fs::read_to_string("/proc/diskstats").ok()?;
    let line = stats.lines().find(|line| {
        let mut parts = line.split_whitespace();
        parts.next() == Some(&major.to_string()) && parts.next() == Some(&minor.to_string())
    })?;
    let sectors: u64 = line.split_whitespace().nth(9)?.parse().ok()?;
    Some(sectors * 512)
}

/// Syncs a second, and the median time of one, measured by appending small pieces to a file.
pub fn fsync_rate(directory: &Path) -> (f64, Duration) {
    let path = directory.join("fsync-probe");
    let Ok(mut file) = fs::File::create(&path) else { return (0.0, Duration::ZERO) };
    let mut times: Vec<Duration> = (0..200)
        .map(|_| {
            let started = Instant::now();
            let _ = file.write_all(&[7; 512]).and_then(|()| file.sync_data());
            started.elapsed()
        })
        .collect();
    let total: Duration = times.iter().sum();
    let _ = fs::remove_file(path);
    times.sort();
    (times.len() as f64 / total.as_secs_f64(), times[times.len() / 2])
}

fn line(path: &str, name: &str) -> u64 {
    let text = fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Most memory that a process ever held.
pub fn resident_bytes_max(pid: u32) -> u64 {
    line(&format!("/proc/{pid}/status"), "VmHWM:") * 1024
}

/// Bytes that a process caused to be written to disks so far. Scattered writes are overstated.
pub fn written_bytes(pid: u32) -> u64 {
    line(&format!("/proc/{pid}/io"), "write_bytes:")
}
