//! Tokens, bytes and their rates. Absent: model shapes (see [`crate::catalogue`]).

use super::quantity;

quantity! {
    /// A number of tokens.
    Tokens { tokens, to_tokens = 1.0; millions, to_millions = 1e6; }
    /// Tokens per second.
    TokenRate { tokens_per_second, to_tokens_per_second = 1.0; }
    /// Price of a token.
    TokenPrice { usd_per_token, to_usd_per_token = 1.0; usd_per_mtok, to_usd_per_mtok = 1e-6; }
    /// An amount of memory; a gigabyte is 10⁹ bytes, a gibibyte 2³⁰.
    Bytes { bytes, to_bytes = 1.0; gigabytes, to_gigabytes = 1e9; gibibytes, to_gibibytes = 1_073_741_824.0; }
    /// Memory bandwidth.
    Bandwidth { bytes_per_second, to_bytes_per_second = 1.0; gigabytes_per_second, to_gigabytes_per_second = 1e9; }
    /// Floating-point operations per second.
    FlopRate { flops, to_flops = 1.0; teraflops, to_teraflops = 1e12; }
}
