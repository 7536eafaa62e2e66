//! Formulas against published values: `placement validate published` on the rows of `data/published.csv`.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::process::Command;

fn placement(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_placement")).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn every_published_value_is_met_within_its_tolerance() {
    let (status, printed, complaint) = placement(&["validate", "published", "tests/data/published.csv"]);
    assert_eq!(status, Some(0), "{printed}{complaint}");
}

#[test]
fn a_wrong_value_fails_and_is_named() {
    let file = std::env::temp_dir().join(format!("published-{}.csv", std::process::id()));
    std::fs::write(&file, "id,link,output,expected,tolerance_pct,source\nX1,v=1,mining.hashprice_usd_per_ph_day,1,5,nobody\n").unwrap();
    let (status, printed, _) = placement(&["validate", "published", file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(status, Some(1));
    assert!(printed.contains("FAIL X1"), "{printed}");
}

#[test]
fn a_missing_file_is_bad_input_said_in_one_sentence() {
    let (status, _, complaint) = placement(&["validate", "published", "no-such-file.csv"]);
    assert_eq!(status, Some(2));
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
}

#[test]
fn links_on_standard_input_give_one_object_per_line() {
    use std::io::Write as _;
    use std::process::Stdio;
    let mut child = Command::new(env!("CARGO_BIN_EXE_placement"))
        .args(["eval", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"v=1&px=50000\n#v=1&r=py\nnonsense\n").unwrap();
    let printed = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let objects: Vec<serde_json::Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects.len(), 3);
    assert_eq!(objects[1]["link"], "v=1&m=1&r=py");
}
