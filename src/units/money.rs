//! Dollars and coins. Absent: other currencies, which are a display matter.

use super::quantity;

quantity! {
    /// US dollars.
    Usd { usd, to_usd = 1.0; }
    /// Bitcoin.
    Btc { btc, to_btc = 1.0; satoshis, to_satoshis = 1e-8; }
    /// Price of a coin.
    BtcPrice { usd_per_btc, to_usd_per_btc = 1.0; }
    /// Dollars per unit of time.
    MoneyRate { usd_per_second, to_usd_per_second = 1.0; usd_per_hour, to_usd_per_hour = (1.0 / 3600.0); usd_per_day, to_usd_per_day = (1.0 / 86_400.0); usd_per_month, to_usd_per_month = (1.0 / 2_628_000.0); }
}
