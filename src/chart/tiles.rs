//! Where places stand in the tile grid, and in which part of the world they lie.
//!
//! Two pictures made of codes: the world with Canada's provinces, and the states of the US below or beside it. Tiles
//! stand roughly where the place is. Absent: what a place earns, and drawing.

/// Columns of the grid.
pub(super) const COLUMNS: usize = 13;
/// Row of the grid in which the states start when they stand below the world.
pub(super) const STATES_ROW: usize = WORLD.len();

/// The world; `.` is sea. Parts of China without a price stand here too, so that a reader can choose one.
const WORLD: [&str; 10] = [
    "ca-bc ca-ab ca-mb ca-qc is . no se fi . ru . .",
    ". ca . ca-nl . gb nl dk . kz cn-xj cn-nm jp",
    ". us . . fr be de at ge uz kg cn kr",
    ". mx . pt es it gr tr am tm tj cn-sc tw",
    ". sv cr . ma dz eg il iq ir pk np cn-yn",
    ". . co ve sn gh ng sa kw qa in bt la",
    ". . bo br . cg cd et ae om bd th vn",
    ". cl py . . ao zm ke . . . my ph",
    ". . ar . . . za mw . . . id .",
    ". . . . . . . . . . . au nz",
];

/// The states, as in the tile grid of NPR (2015), without the District of Columbia.
const STATES: [&str; 8] = [
    "ak . . . . . . . . . . me",
    ". . . . . . . . . . vt nh",
    ". wa id mt nd mn il wi mi ny ri ma",
    ". or nv wy sd ia in oh pa nj ct .",
    ". ca ut co ne mo ky wv va md de .",
    ". . az nm ks ar tn nc sc . . .",
    ". . . . ok la ms al ga . . .",
    "hi . . . tx . . . . fl . .",
];

/// A tile's place.
pub(super) struct Spot {
    /// Id of the region.
    pub id: String,
    /// Column in its block, from 0.
    pub column: usize,
    /// Row in its block, from 0.
    pub row: usize,
    /// Whether it belongs to the block of states.
    pub state: bool,
}

impl Spot {
    /// The letters on the tile: of the country, or of the part.
    pub(super) fn code(&self) -> String {
        self.id.rsplit('-').next().unwrap_or_default().to_ascii_uppercase()
    }
}

/// Every tile there is.
pub(super) fn spots() -> Vec<Spot> {
    let mut all = Vec::new();
    for (state, prefix, rows) in [(false, "", &WORLD[..]), (true, "us-", &STATES[..])] {
        for (row, line) in rows.iter().enumerate() {
            let cells = line.split(' ').enumerate().filter(|(_, id)| *id != ".");
            all.extend(cells.map(|(column, id)| Spot { id: format!("{prefix}{id}"), column, row, state }));
        }
    }
    all
}

/// The country of a part; `None` for a country.
pub(super) fn whole(id: &str) -> Option<&str> {
    id.split_once('-').map(|(whole, _)| whole)
}

/// Parts of the world, after the regions of UN M49, with western Asia and Egypt as the Middle East; the words of each
/// are in `MapTexts::parts`, in this order.
const PARTS: [&str; 7] = [
    "us ca",
    "mx sv cr co ve br bo py cl ar",
    "is no se fi dk gb nl de be fr at it gr es pt ru",
    "ma dz sn gh ng et ke cd cg ao zm mw za",
    "eg tr il iq ir sa qa kw ae om",
    "ge am kz uz tm kg tj pk in np bt bd cn la th vn my id ph tw jp kr",
    "au nz",
];

/// Which of [`PARTS`] a region lies in.
pub(super) fn part_of(id: &str) -> Option<usize> {
    let country = whole(id).unwrap_or(id);
    PARTS.iter().position(|part| part.split(' ').any(|one| one == country))
}

/// How many parts there are.
pub(super) const PART_COUNT: usize = PARTS.len();

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::catalogue::embedded;
    use crate::text::Language;

    #[test]
    fn no_two_tiles_share_a_cell_and_no_place_has_two() {
        let all = spots();
        assert_eq!(all.iter().map(|spot| (spot.state, spot.column, spot.row)).collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(all.iter().map(|spot| spot.id.as_str()).collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|spot| spot.column < COLUMNS));
    }

    #[test]
    fn every_place_of_the_data_has_a_tile_but_the_russian_parts() {
        let all = spots();
        let regions = &embedded().unwrap().regions;
        let without: Vec<&str> = regions.iter().map(|row| row.id.as_str()).filter(|id| !all.iter().any(|spot| spot.id == *id)).collect();
        assert_eq!(without, ["ru-irk", "ru-bu", "ru-zab", "ru-da"]);
        assert!(regions.iter().all(|row| row.price_usd_per_kwh.is_none() || !without.contains(&row.id.as_str())));
    }

    #[test]
    fn every_place_lies_in_one_part_of_the_world() {
        for row in &embedded().unwrap().regions {
            assert!(part_of(&row.id).is_some(), "{}", row.id);
        }
        let countries: Vec<&str> = PARTS.iter().flat_map(|part| part.split(' ')).collect();
        assert_eq!(countries.iter().collect::<BTreeSet<_>>().len(), countries.len());
        assert!(Language::ALL.iter().all(|language| language.map().parts.len() == PART_COUNT));
    }
}
