//! Power, energy, its price, and carbon. Absent: tariffs (see [`crate::catalogue`]).

use super::quantity;

quantity! {
    /// Electrical power.
    Power { watts, to_watts = 1.0; kilowatts, to_kilowatts = 1e3; megawatts, to_megawatts = 1e6; }
    /// An amount of energy.
    Energy { joules, to_joules = 1.0; watt_hours, to_watt_hours = 3600.0; kilowatt_hours, to_kilowatt_hours = 3.6e6; megawatt_hours, to_megawatt_hours = 3.6e9; }
    /// Price of energy.
    EnergyPrice { usd_per_joule, to_usd_per_joule = 1.0; usd_per_kwh, to_usd_per_kwh = (1.0 / 3.6e6); usd_per_mwh, to_usd_per_mwh = (1.0 / 3.6e9); }
    /// Mass of CO₂ equivalent.
    Mass { grams, to_grams = 1.0; kilograms, to_kilograms = 1e3; }
    /// Carbon emitted per unit of electricity.
    CarbonIntensity { grams_per_joule, to_grams_per_joule = 1.0; grams_per_kwh, to_grams_per_kwh = (1.0 / 3.6e6); }
}
