//! The table of views: one question each, its word in links and its pages. Pictures are made in [`crate::chart`].

use super::Page;

/// Writes the table once: the handles, their order on the pages, words and pages.
macro_rules! views {
    ($($(#[$doc:meta])* $name:ident $id:literal $($page:ident)+;)+) => {
        /// A question with its picture.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum View { $($(#[$doc])* $name,)+ }

        impl View {
            /// Every view, in the order of the pages.
            pub const ALL: [Self; [$($id),+].len()] = [$(Self::$name),+];

            /// The words of all views.
            pub const IDS: &'static [&'static str] = &[$($id),+];

            /// The word used in links and file names.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// The pages that show it.
            pub const fn pages(self) -> &'static [Page] {
                match self { $(Self::$name => &[$(Page::$page),+],)+ }
            }
        }
    };
}

views! {
    /// Which regions pay?
    #[default]
    Regions "regions" Mine;
    /// Where on the map?
    Map "map" Mine;
    /// Who gets squeezed first?
    Supply "supply" Mine;
    /// At what power price does it flip?
    Breakeven "breakeven" Mine;
    /// When do I get my money back?
    Cash "cash" Mine;
    /// How sure are we?
    Fan "fan" Mine;
    /// Price × efficiency?
    Heat "heat" Mine;
    /// Which power limit is best here?
    Clock "clock" Mine;
    /// Is moving worth it?
    Move "move" Mine;
    /// What would have happened?
    Replay "replay" Mine;
    /// Device or cloud?
    Device "device" Ai;
    /// From how many requests does owning pay?
    Volume "volume" Ai;
    /// Which option wins where?
    Phase "phase" Ai;
    /// What runs on what?
    Fit "fit" Ai;
    /// How long, how much energy, how much carbon?
    Speed "speed" Ai;
    /// How much should I route to the device?
    Mix "mix" Ai;
    /// How fast does capability shrink?
    Density "density" Ai;
    /// What can each workload pay for a MWh?
    Bids "bids" Both;
    /// What does the power of the site earn in each use?
    Megawatt "megawatt" Both;
    /// Where does each workload settle?
    Plane "plane" Both;
    /// What moves it?
    Pull "pull" Both;
    /// Did it really happen?
    History "history" Both;
    /// Which assumption matters?
    Tornado "tornado" Mine Ai Both;
    /// A or B?
    Compare "compare" Mine Ai Both;
}

impl View {
    /// The view of a link word.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.id() == id)
    }

    /// A page that shows it: the one asked for if that does.
    pub fn on(self, asked: Page) -> Page {
        self.pages().iter().copied().find(|page| *page == asked).or(self.pages().first().copied()).unwrap_or_default()
    }

    /// The views of a page, the one that leads it first.
    pub fn of(page: Page) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |view| view.pages().contains(&page))
    }

    /// Whether its page begins with it.
    pub const fn leads(self) -> bool {
        matches!(self, Self::Regions | Self::Device | Self::Bids)
    }

    /// Whether it shows what chance makes of the months ahead, which arrives later than the rest.
    pub const fn waits(self) -> bool {
        matches!(self, Self::Regions | Self::Fan | Self::Replay)
    }
}
