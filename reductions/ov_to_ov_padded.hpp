// OV to OV, padded.   Is some <a, b> = 0?   becomes   Is some <a', b'> = 0, among rows of numbers that are multiples?
//
//   gadget     a' = (a, 1, 0), b' = (b, 0, 1), and pads (0, .., 0, 1, 1) on both sides: --set left, right and room
//   invariant  <a', b'> = <a, b>; a pad has 1 in common with every row, and 2 with a pad
//   size       n becomes the least multiple of left, m the least number that with room is a multiple of right; d + 2;
//              O((n + m) d) time
//   paper      docs/papers.md#direct-attention, padding
//
// Kernels like numbers of queries and keys that are multiples of 64 or 128: before a reduction to attention, which adds
// a dummy key, --set right=128 --set room=1. After ov_to_ov_chunks all targets have as many rows.
#pragma once
#include "reductions/shapes/padded.hpp"

namespace reductio::reductions {

struct OvToOvPadded : Padded<Ov> {};

}  // namespace reductio::reductions
