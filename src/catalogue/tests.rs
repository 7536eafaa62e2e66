//! The shipped snapshots keep the promises of the catalogue: they parse, cite, date and name everything.

use super::*;

fn snapshot() -> &'static Catalogue {
    embedded().unwrap_or_else(|error| panic!("{error}"))
}

/// Every snapshot that was released, newest first.
fn all() -> impl Iterator<Item = &'static Catalogue> {
    SNAPSHOTS.into_iter().map(|date| super::snapshot(date).unwrap().unwrap_or_else(|error| panic!("{date}: {error}")))
}

#[test]
fn every_folder_of_data_is_a_snapshot_and_parses() {
    let mut folders: Vec<String> =
        std::fs::read_dir("static/data").unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    folders.sort_by(|a, b| b.cmp(a));
    assert_eq!(folders, SNAPSHOTS);
    for (date, files) in SNAPSHOTS.into_iter().zip(ALL_FILES) {
        for (name, text) in files {
            assert_eq!(std::fs::read_to_string(format!("static/data/{date}/{name}")).unwrap(), text, "{date}/{name}");
        }
        let tables = std::fs::read_dir(format!("static/data/{date}")).unwrap();
        assert_eq!(
            tables.filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|kind| kind == "csv")).count(),
            files.len()
        );
    }
    assert_eq!(all().map(|catalogue| catalogue.date.as_str()).collect::<Vec<_>>(), SNAPSHOTS);
    assert!(super::snapshot("2025-01-01").is_none());
    let headers = include_str!("../../static/_headers");
    for date in SNAPSHOTS {
        assert!(headers.contains(&format!("/data/{date}/*\n  Cache-Control: public, max-age=31536000, immutable")), "{date}");
    }
}

#[test]
fn the_embedded_snapshot_parses() {
    let catalogue = snapshot();
    assert_eq!(catalogue.date, NEWEST);
    assert!(catalogue.regions.len() > 100 && catalogue.households.len() > 150);
    assert!((60..=85).contains(&catalogue.asics.len()));
    assert!(catalogue.devices.len() > 100 && catalogue.models.len() > 70 && catalogue.cloud.len() > 120);
}

#[test]
fn a_missing_file_is_named() {
    let error = Catalogue::parse(NEWEST, &EMBEDDED_FILES[1..]).unwrap_err();
    assert_eq!(error.to_string(), "regions.csv: file is missing");
}

/// Every file of a snapshot as a table, and the names of its columns.
fn tables(date: &str) -> impl Iterator<Item = (&'static str, Vec<&'static str>, Table)> {
    let at = SNAPSHOTS.iter().position(|known| *known == date).unwrap();
    ALL_FILES[at].iter().map(|(name, text)| {
        let columns = text.lines().next().unwrap_or_default().split(',').collect();
        (*name, columns, Table::parse(name, text).unwrap())
    })
}

#[test]
fn every_row_says_of_when_it_is_and_from_whom() {
    for date in SNAPSHOTS {
        for (file, columns, table) in tables(date) {
            for (number, mut row) in table.rows().enumerate() {
                let mut filled = |end: &str| {
                    let mut named = columns.iter().filter(|column| column.ends_with(end)).map(|column| row.reference(column));
                    named.any(|found| found.is_some())
                };
                let dated = if file == "sources.csv" { filled("retrieved") } else { filled("as_of") && filled("source") };
                // A region may be known by name only.
                assert!(dated || file == "regions.csv", "{date}/{file}, row {number}");
            }
        }
    }
}

#[test]
fn every_source_id_resolves_and_every_source_is_used() {
    for catalogue in all() {
        let mut used = std::collections::BTreeSet::new();
        for (file, columns, table) in tables(&catalogue.date).filter(|(file, ..)| *file != "sources.csv") {
            for mut row in table.rows() {
                for column in columns.iter().filter(|column| column.ends_with("source")) {
                    if let Some(id) = row.reference(column) {
                        assert!(catalogue.source(&id).is_some(), "{file}: source {id}");
                        used.insert(id);
                    }
                }
            }
        }
        for source in &catalogue.sources {
            assert!(used.contains(&source.id), "{}: source {} is not used", catalogue.date, source.id);
            assert!(!source.licence.is_empty() || source.id == "assumption", "licence of {}", source.id);
        }
    }
}

#[test]
fn a_number_travels_with_its_source_and_date() {
    all().for_each(check_dates);
}

/// What is known has a source and a date.
fn check_dates(catalogue: &Catalogue) {
    for row in &catalogue.regions {
        let price = [row.price_kind.is_some(), row.price_confidence.is_some(), row.price_as_of.is_some(), row.price_source.is_some()];
        assert_eq!(price, [row.price_usd_per_kwh.is_some(); 4], "price of {}", row.id);
        assert_eq!([row.carbon_as_of.is_some(), row.carbon_source.is_some()], [row.carbon_g_per_kwh.is_some(); 2], "carbon of {}", row.id);
        let share = row.hashrate_share_pct.is_some() || row.hashrate_share_of_parent_pct.is_some();
        assert_eq!([row.share_as_of.is_some(), row.share_source.is_some()], [share; 2], "share of {}", row.id);
        assert_eq!(row.duty_source.is_some(), row.import_duty_pct.is_some(), "duty of {}", row.id);
        assert!(row.legal.is_none() || row.legal_source.is_some(), "law of {}", row.id);
    }
    for row in &catalogue.asics {
        assert_eq!([row.price_as_of.is_some(), row.price_source.is_some()], [row.price_usd.is_some(); 2], "{}", row.id);
    }
    for row in &catalogue.devices {
        assert_eq!(row.price_source.is_some(), row.price_usd.is_some(), "price of {}", row.id);
        assert_eq!(row.power_source.is_some(), row.idle_w.is_some() || row.load_w.is_some(), "power of {}", row.id);
        assert_eq!(row.battery_source.is_some(), row.battery_wh.is_some(), "battery of {}", row.id);
        assert_eq!(row.tflops_basis.is_some(), row.fp16_tflops.is_some(), "rate of {}", row.id);
    }
    for (id, score, source) in (catalogue.models.iter().map(|row| (&row.id, row.mmlu_pro_pct, &row.mmlu_pro_source)))
        .chain(catalogue.cloud.iter().map(|row| (&row.id, row.mmlu_pro_pct, &row.mmlu_pro_source)))
    {
        assert_eq!(source.is_some(), score.is_some(), "score of {id}");
    }
}

#[test]
fn rows_that_name_other_rows_name_existing_ones() {
    all().for_each(check_references);
}

fn check_references(catalogue: &Catalogue) {
    for row in &catalogue.regions {
        if let Some(parent) = &row.parent {
            assert!(catalogue.region(parent).is_some_and(|parent| parent.parent.is_none()), "parent of {}", row.id);
        }
    }
    for row in &catalogue.rentals {
        assert!(catalogue.device(&row.gpu).is_some(), "rented {}", row.gpu);
    }
    for row in &catalogue.cloud_sizes {
        assert!(catalogue.cloud_model(&row.id).is_some(), "size of {}", row.id);
        assert!(row.active_low_b <= row.active_high_b && row.total_low_b <= row.total_high_b && row.active_high_b <= row.total_high_b);
    }
    for row in &catalogue.measured {
        let known = catalogue.device(&row.device).is_some() && catalogue.model(&row.model).is_some();
        assert!(known && catalogue.quantization(&row.quantization).is_some(), "{row:?}");
        assert_eq!(catalogue.measured(&row.device, &row.model, &row.quantization), Some(row), "two rows for one {}", row.device);
        assert_eq!(row.prefill_tok_s.is_some(), row.prompt_tokens.is_some(), "{row:?}");
    }
}

#[test]
fn names_are_given_in_both_languages_and_tell_rows_apart() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let catalogue = snapshot();
    let regions = || catalogue.regions.iter().map(|row| (&row.id, &row.name_en, &row.name_zh));
    let households = || catalogue.households.iter().map(|row| (&row.id, &row.name_en, &row.name_zh));
    for (id, en, zh) in regions().chain(households()) {
        assert!(en.is_ascii() || en.starts_with("Côte") && !chinese(en), "{id}: {en}");
        assert!(chinese(zh), "{id}: {zh}");
    }
    for (kind, count, names) in [
        ("region", catalogue.regions.len(), regions().map(|(_, en, _)| en).collect::<std::collections::BTreeSet<_>>()),
        ("household", catalogue.households.len(), households().map(|(_, en, _)| en).collect()),
        ("asic", catalogue.asics.len(), catalogue.asics.iter().map(|row| &row.name).collect()),
        ("device", catalogue.devices.len(), catalogue.devices.iter().map(|row| &row.name).collect()),
        ("model", catalogue.models.len(), catalogue.models.iter().map(|row| &row.name).collect()),
    ] {
        assert_eq!(names.len(), count, "two rows of kind {kind} share a name");
    }
    for row in &catalogue.regions {
        assert_eq!(row.legal_note_en.is_empty(), row.legal_note_zh.is_empty(), "note of {}", row.id);
        assert!(row.legal_note_zh.is_empty() || chinese(&row.legal_note_zh), "note of {}", row.id);
    }
    for row in &catalogue.defaults {
        assert!(row.note_en.is_ascii() && chinese(&row.note_zh), "note of {}", row.key);
    }
}

#[test]
fn efficiency_is_power_over_hashrate_and_falls_with_each_generation() {
    let catalogue = snapshot();
    for (id, published_j_per_th) in [("s9", 98.0), ("s19-xp", 21.5), ("s21", 17.75), ("s21-pro", 15.0), ("s21-xp", 13.5), ("s23-hyd", 9.5)]
    {
        let efficiency = catalogue.asic(id).unwrap().efficiency_j_per_th();
        assert!((efficiency / published_j_per_th - 1.0).abs() < 0.005, "{id}: {efficiency} J/TH");
    }
    let milestones: Vec<f64> = catalogue.asics.iter().filter(|row| !row.generation.is_empty()).map(Asic::efficiency_j_per_th).collect();
    assert!((6..=8).contains(&milestones.len()) && milestones.is_sorted_by(|a, b| a > b), "{milestones:?}");
}

#[test]
fn published_cache_sizes_follow_from_the_shapes() {
    // unsloth pull request 4757 (first four); LM Studio issue 1862 (last)
    for (id, tokens, published_gib) in [
        ("gemma-3-27b", 131_072.0, 10.41),
        ("deepseek-v3.1", 163_840.0, 10.72),
        ("qwen3-0.6b", 40_960.0, 4.38),
        ("qwen3.5-27b", 262_144.0, 16.0),
        ("gemma-4-31b", 262_144.0, 20.8),
        ("qwen3.6-27b", 262_144.0, 16.0),
    ] {
        let model = snapshot().model(id).unwrap();
        let window = model.window_tokens.map_or(0.0, |window| window.min(tokens));
        let bytes = model.kv_full_bytes_per_token_f16 * tokens + model.kv_sliding_bytes_per_token_f16 * window;
        let gib = bytes / f64::from(1 << 30);
        assert!((gib / published_gib - 1.0).abs() < 0.002, "{id}: {gib} GiB");
    }
}

#[test]
fn models_are_consistent_with_themselves() {
    for row in &snapshot().models {
        assert!(row.active_params_b <= row.total_params_b, "{}", row.id);
        assert!(row.full_layers + row.sliding_layers <= row.layers, "{}", row.id);
        assert_eq!(row.sliding_layers > 0.0, row.window_tokens.is_some(), "{}", row.id);
        assert_eq!(row.sliding_layers > 0.0, row.kv_sliding_bytes_per_token_f16 > 0.0, "{}", row.id);
    }
}

#[test]
fn block_formats_have_the_size_their_layout_says() {
    // bytes per block × 8 / weights per block
    for (id, bytes, weights) in [("q4_0", 18.0, 32.0), ("q8_0", 34.0, 32.0), ("q6_k", 210.0, 256.0), ("mxfp4", 17.0, 32.0)] {
        assert_eq!(snapshot().quantization(id).unwrap().bits_block, Some(bytes * 8.0 / weights), "{id}");
    }
}

#[test]
fn long_context_prices_come_as_a_pair_and_no_price_is_free() {
    for row in &snapshot().cloud {
        let long = [row.long_input_usd_per_mtok.is_some(), row.long_output_usd_per_mtok.is_some()];
        assert_eq!(long, [row.long_from_tokens.is_some(); 2], "{}", row.id);
        let optional =
            [row.cached_input_usd_per_mtok, row.cache_write_usd_per_mtok, row.batch_input_usd_per_mtok, row.batch_output_usd_per_mtok];
        for price in [row.input_usd_per_mtok, row.output_usd_per_mtok].into_iter().chain(optional.into_iter().flatten()) {
            assert!(price > 0.0, "{}", row.id);
        }
    }
}

#[test]
fn every_output_price_falls_into_one_speed_class() {
    for thinks_first in [false, true] {
        let low = snapshot().cloud_speed(0.4, thinks_first).unwrap();
        assert_eq!((low.output_from_usd_per_mtok, low.output_to_usd_per_mtok), (0.0, Some(0.5)));
        assert!(snapshot().cloud_speed(0.5, thinks_first).unwrap().output_from_usd_per_mtok >= 0.5);
    }
    assert_eq!(snapshot().cloud_speed(1e4, false).unwrap().output_to_usd_per_mtok, None);
}

#[test]
fn defaults_lie_inside_their_own_range() {
    for row in all().flat_map(|catalogue| &catalogue.defaults) {
        assert!(row.low.is_none_or(|low| low < row.value) && row.high.is_none_or(|high| high > row.value), "{}", row.key);
        assert_eq!(row.low.is_some(), row.high.is_some(), "{}", row.key);
    }
}

#[test]
fn mean_fleet_efficiency_follows_from_the_report_of_2024() {
    // CCAF 2025: 28.2 J/TH; 624.5 EH/s is the mean of 2024 implied by difficulty, 964 EH/s the default network
    let derived = (624.5 * 28.2 + (964.0 - 624.5) * 16.0) / 964.0;
    assert!((snapshot().default("fle").unwrap().value - derived).abs() < 0.5, "{derived}");
}

#[test]
fn the_older_snapshot_holds_nothing_the_market_did_not_know_that_day() {
    let old = super::snapshot("2026-01-12").unwrap().unwrap();
    assert_eq!(old.history.last().map(|row| row.month.as_str()), Some("2025-12"));
    let newest = &snapshot().history;
    assert_eq!(old.history[..], newest[..old.history.len()]);
    for key in ["px", "df", "bh", "fe", "dg", "fle"] {
        assert!(*old.default(key).unwrap().as_of <= *"2026-01-12", "{key}");
    }
    let released = old.density.iter().map(|row| &row.released).chain(old.density_references.iter().map(|row| &row.released));
    assert!(released.max().unwrap().as_str() <= "2026-01-12");
    for row in old.asics.iter().filter_map(|row| row.price_as_of.as_deref()) {
        assert!(row <= "2026-01-12", "price of {row}");
    }
    let growth = old.history.last().unwrap().difficulty_end / old.history.iter().find(|row| row.month == "2023-12").unwrap().difficulty_end;
    assert!((old.default("dg").unwrap().value - 50.0 * (growth.sqrt() - 1.0)).abs() < 0.5);
}

#[test]
fn the_range_of_fees_is_that_of_the_samples_since_2023() {
    let months = snapshot().history.iter().filter(|row| *row.month >= *"2023").filter_map(|row| row.fee_share_pct);
    // single days: data.hashrateindex.com 2024-11-12, Hashrate Index roundups of 2025-11-03 and 2026-01-12
    let mut samples: Vec<f64> = months.chain([4.82, 0.62, 0.55]).collect();
    let fees = snapshot().default("fe").unwrap();
    for (share, stated) in [(0.1, fees.low), (0.9, fees.high)] {
        let found = crate::math::stats::percentile(&mut samples, share).unwrap();
        assert!((found / stated.unwrap() - 1.0).abs() < 0.02, "{found}");
    }
}

#[test]
fn rented_gpus_have_a_spread() {
    let price = snapshot().rental_price("h100-sxm").unwrap();
    assert!(price.n >= 10 && price.p10 < price.median && price.median < price.p90);
    assert_eq!(snapshot().rental_price("iphone-17-pro"), None);
}

#[cfg(not(target_arch = "wasm32"))]
mod total {
    //! No bytes whatever make the reader panic.

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bundle_holds_the_files_it_was_made_of() {
        let bundle = EMBEDDED_FILES.iter().fold(String::new(), |all, (name, text)| all + &format!("={name}\n{text}\n"));
        let files = split(bundle.leak());
        assert_eq!(files.len(), EMBEDDED_FILES.len());
        let catalogue = Catalogue::parse(NEWEST, &files).unwrap();
        assert_eq!(
            (catalogue.regions.len(), catalogue.sources.len()),
            (embedded().unwrap().regions.len(), embedded().unwrap().sources.len())
        );
        for hostile in ["", "=", "=\n=\n=", "nothing\n=at all", "=a\n\u{0}"] {
            let _ = Catalogue::parse(NEWEST, &split(hostile));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(?s).{0,400}") {
            let _ = records::<Region>(&text, Money::DOLLARS);
            let _ = records::<CloudSpeed>(&text, Money::DOLLARS);
        }

        #[test]
        fn a_damaged_file_is_read_or_refused(file in 0..EMBEDDED_FILES.len(), at in any::<prop::sample::Index>(), damage in "(?s).{0,8}") {
            let (name, text) = EMBEDDED_FILES[file];
            let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
            let (before, after) = text.split_at(*at.get(&ends));
            let damaged = format!("{before}{damage}{after}");
            let mut files = EMBEDDED_FILES.to_vec();
            files[file] = (name, damaged.leak());
            let _ = Catalogue::parse(NEWEST, &files);
        }
    }
}
