// What a head of attention is in the terms of papers and of other programs: how large its entries are, what
// its outputs can be, and what is left of its question under another softmax scale.
#pragma once
#include <optional>

#include "instances/shapes/attention.hpp"

namespace reductio::instances {

// The threshold form: queries of 0 and `lead` that end in `lead`; keys of value 1 with entries 0 and -unit that end in
// 0; one dummy key of value 0, zero but for its last entry. A key at inner product s weighs exp(-kappa s), where
// kappa = lead * unit * scale. Under a causal mask the dummy comes first, keys next, queries last, and there is a
// column more, in which all that come before the queries have `lead` in Q, and the dummy has unit in K; a query's own
// key is a pad, of value 0 and zero but for the dummy's column, where it has -unit. Without a mask, and with a
// threshold, entries of keys are -unit or unit all alike, and the dummy's is so many units and `dummy`: weights, and
// inner products, are then counted from that many steps. Where queries are lead and -lead, and keys unit / 2 and
// -unit / 2, steps are places in which a query and a key differ, counted from half of the coordinates: a key at
// distance s weighs exp(kappa (d / 2 - s)). (Rows that are 1 throughout on both sides are read as the former.) With
// entries of signs all of Q are lead / 2, or in the first half of the coordinates -lead / 2; keys are two halves that
// are alike, of unit / 2 and -unit / 2, and two zeros; the dummy is unit / 2 throughout, and `dummy` twice.
struct ThresholdForm {
  std::size_t keys = 0;  // of value 1
  double unit = 0, dummy = 0, lead = 1;
  std::size_t pads = 0;
};

// The form of a head that has it; none where a key of value 1 never takes a step, as nothing says how large
// one is.
std::optional<ThresholdForm> threshold_form(const AttentionHead& x);

struct HeadFigures {
  // B: with these scores, the least bound on the entries of Q and K where the softmax is exp(Q K^T / D), or
  // exp(Q K^T / sqrt D). What multiplies Q and divides K is free; B is for the even split.
  double bound_over_d = 0, bound_over_sqrt_d = 0;
  double log_keys = 0;  // ln n, n keys; 0 below two of them
};

// What all figures of a head come from; known of an image before it is made.
struct HeadSummary {
  std::size_t keys = 0, columns = 0, d_v = 0;
  double scale = 1, epsilon = 0, cut = 0.5;
  double greatest_query = 0, greatest_key = 0;  // the greatest |entry| of Q and of K
  std::optional<double> kappa;                  // what one step takes off a score, times the scale
  std::optional<ThresholdForm> form;
  bool causal = false;
};

HeadSummary summary_of(const AttentionHead& x);
HeadFigures head_figures(const HeadSummary& x);

// Exact outputs under softmax scale `scale`: that of a row with a key at inner product 0 is at least `yes`,
// that of a row without is at most `no`. The cut 1/2 tells them apart where no <= 1/2 < yes.
struct OutputBounds {
  double yes = 0, no = 0;
  bool decodes() const { return no <= 0.5 && 0.5 < yes; }
};

OutputBounds output_bounds(const ThresholdForm& form, double scale);

// The scale that torch.nn.functional.scaled_dot_product_attention takes where none is given: 1 / sqrt D.
double torch_scale(std::size_t columns);

// All of these by name, in the order in which people are shown them.
OrderedJson figures_of(const HeadSummary& x);

}  // namespace reductio::instances
