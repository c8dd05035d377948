#include "instances/shapes/head_figures.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "instances/bits/real.hpp"

namespace reductio::instances {
namespace {

double greatest_entry(const Matrix& matrix) {
  double greatest = 0;
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    for (const double entry : matrix.row(i)) greatest = std::max(greatest, std::abs(entry));
  return greatest;
}

bool is_query(std::span<const double> row, double lead) {
  return row.back() == lead &&
         std::ranges::all_of(row, [&](double entry) { return entry == 0 || entry == lead; });
}

// Takes the entries that are not zero to be one number, and keeps it.
bool is_key(std::span<const double> row, std::optional<double>& step) {
  for (const double entry : row) {
    if (entry == 0) continue;
    if (step && *step != entry) return false;
    step = entry;
  }
  return row.back() == 0;
}

bool is_dummy(std::span<const double> row) {
  return std::ranges::all_of(row.first(row.size() - 1), [](double entry) { return entry == 0; });
}

bool of_size(std::span<const double> row, double size) {
  return std::ranges::all_of(row, [&](double entry) { return std::abs(entry) == size; });
}

// A row that is zero but for its last two entries.
bool ends_in(std::span<const double> row, double before_last, double last) {
  const std::size_t d = row.size() - 2;
  return std::ranges::all_of(row.first(d), [](double entry) { return entry == 0; }) &&
         row[d] == before_last && row[d + 1] == last;
}

std::optional<ThresholdForm> causal_form(const AttentionHead& x) {
  const std::size_t D = x.Q.cols(), tokens = x.keys();
  if (D < 2 || x.V.cols() == 0 || tokens == 0) return std::nullopt;
  ThresholdForm out{.unit = x.K.row(0)[D - 1], .dummy = x.K.row(0)[D - 2], .lead = x.Q.row(0)[D - 1]};
  while (out.keys + 1 < tokens && x.V.row(out.keys + 1)[0] == 1) ++out.keys;
  out.pads = tokens - 1 - out.keys;
  std::optional<double> step = -out.unit;
  const auto in_form = [&](std::size_t i) {
    const auto query = x.Q.row(i), key = x.K.row(i);
    if (i > out.keys)
      return query[D - 1] == 0 && is_query(query.first(D - 1), out.lead) && ends_in(key, -out.unit, 0) &&
             x.V.row(i)[0] == 0;
    return ends_in(query, 0, out.lead) && (i == 0 ? ends_in(key, out.dummy, out.unit) && x.V.row(0)[0] == 0
                                                  : key[D - 2] == 0 && is_key(key, step));
  };
  if (!(out.unit > 0) || !(out.lead > 0)) return std::nullopt;
  for (std::size_t i = 0; i < tokens; ++i)
    if (!in_form(i)) return std::nullopt;
  return out;
}

// All entries of one size, but for what the dummy ends in: see the header.
std::optional<ThresholdForm> signed_form(const AttentionHead& x) {
  if (x.Q.cols() < 4 || x.Q.cols() % 2 != 0 || x.queries() == 0 || x.keys() == 0 || x.V.cols() == 0)
    return std::nullopt;
  const std::size_t d = x.Q.cols() / 2 - 1, dummy = x.keys() - 1;
  const double lead = x.Q.row(0).back(), unit = x.K.row(dummy)[0], last = x.K.row(dummy).back();
  const auto all = [](std::span<const double> row, auto is) { return std::ranges::all_of(row, is); };
  if (!(lead > 0) || !(unit > 0) || x.V.row(dummy)[0] != 0) return std::nullopt;
  for (std::size_t i = 0; i < x.queries(); ++i)
    if (!all(x.Q.row(i).first(d), [&](double entry) { return std::abs(entry) == lead; }) ||
        !all(x.Q.row(i).subspan(d), [&](double entry) { return entry == lead; }))
      return std::nullopt;
  for (std::size_t j = 0; j < dummy; ++j) {
    const auto key = x.K.row(j), half = key.first(d);
    if (x.V.row(j)[0] != 1 || !all(half, [&](double entry) { return std::abs(entry) == unit; }) ||
        !std::ranges::equal(half, key.subspan(d, d)) || !ends_in(key.subspan(2 * d), 0, 0))
      return std::nullopt;
  }
  if (!all(x.K.row(dummy).first(2 * d), [&](double entry) { return entry == unit; }) ||
      !ends_in(x.K.row(dummy).subspan(2 * d), last, last))
    return std::nullopt;
  return ThresholdForm{dummy, 2 * unit, last, 2 * lead};
}

// Bits as 0 and a step.
std::optional<ThresholdForm> bit_form(const AttentionHead& x) {
  if (x.Q.cols() == 0 || x.V.cols() == 0) return std::nullopt;
  const double lead = x.queries() == 0 ? 1 : x.Q.row(0).back();
  for (std::size_t i = 0; i < x.queries(); ++i)
    if (lead <= 0 || !is_query(x.Q.row(i), lead)) return std::nullopt;
  std::optional<double> step, dummy;
  for (std::size_t j = 0; j < x.keys(); ++j) {
    const double value = x.V.row(j)[0];
    if (value == 1 && is_key(x.K.row(j), step)) continue;
    if (value != 0 || dummy || !is_dummy(x.K.row(j))) return std::nullopt;
    dummy = x.K.row(j).back();
  }
  if (!step || !dummy) return std::nullopt;
  const double unit = std::abs(*step), aim = std::ceil(*dummy / unit);
  const bool beyond = *step < 0 ? aim > 0 : aim < 0;  // where no key can be
  return ThresholdForm{x.keys() - 1, unit, beyond ? *dummy : std::fma(-aim, unit, *dummy), lead};
}

// Queries and keys of two signs, so that a step is where they differ: see the header.
std::optional<ThresholdForm> differing_form(const AttentionHead& x) {
  if (x.Q.cols() < 2 || x.V.cols() == 0 || x.queries() == 0 || x.keys() < 2) return std::nullopt;
  const std::size_t d = x.Q.cols() - 1;
  const double lead = x.Q.row(0).back();
  double half = 0;
  std::optional<double> dummy;
  for (std::size_t i = 0; i < x.queries(); ++i)
    if (!(lead > 0) || x.Q.row(i).back() != lead || !of_size(x.Q.row(i), lead)) return std::nullopt;
  for (std::size_t j = 0; j < x.keys(); ++j) {
    const auto key = x.K.row(j);
    const double value = x.V.row(j)[0];
    if (half == 0) half = std::abs(key[0]);
    if (value == 1 && half > 0 && of_size(key.first(d), half) && key.back() == 0) continue;
    if (value != 0 || dummy || !is_dummy(key)) return std::nullopt;
    dummy = key.back();
  }
  if (half == 0 || !dummy) return std::nullopt;
  const double unit = 2 * half, most = static_cast<double>(d) / 2,
               aim = std::min(std::ceil(*dummy / unit - most), 0.0);  // none differs in fewer than 0
  return ThresholdForm{x.keys() - 1, unit, std::fma(-(aim + most), unit, *dummy), lead};
}

}  // namespace

std::optional<ThresholdForm> threshold_form(const AttentionHead& x) {
  if (x.causal) return causal_form(x);
  if (const auto form = signed_form(x)) return form;
  if (const auto form = bit_form(x)) return form;
  return differing_form(x);
}

HeadFigures head_figures(const HeadSummary& x) {
  const double product = x.scale * x.greatest_query * x.greatest_key, d = static_cast<double>(x.columns);
  return {std::sqrt(product * d), std::sqrt(product * std::sqrt(d)),
          x.keys < 2 ? 0 : std::log(static_cast<double>(x.keys))};
}

OutputBounds output_bounds(const ThresholdForm& form, double scale) {
  const double dummy = std::exp(scale * form.lead * form.dummy);
  const double step = std::exp(-scale * form.lead * form.unit), far = static_cast<double>(form.keys) * step,
               pads = static_cast<double>(form.pads) * step;
  return {1 / (1 + dummy + pads), far / (far + dummy)};
}

double torch_scale(std::size_t columns) { return 1 / std::sqrt(static_cast<double>(columns)); }

namespace {

// What one step takes off a score, times the scale: by the least entries, that are not zero, of the queries and of the
// keys of value 1.
std::optional<double> kappa(const AttentionHead& x) {
  std::optional<double> of_keys, of_queries;
  const auto look = [](std::span<const double> row, std::optional<double>& least) {
    for (const double entry : row)
      if (entry != 0) least = std::min(least.value_or(std::abs(entry)), std::abs(entry));
  };
  for (std::size_t j = 0; j < x.keys(); ++j)
    if (x.V.row(j)[0] == 1) look(x.K.row(j), of_keys);
  for (std::size_t i = 0; i < x.queries(); ++i) look(x.Q.row(i), of_queries);
  return of_keys ? std::optional(*of_keys * of_queries.value_or(1) * x.scale) : std::nullopt;
}

// The figures that papers compare heads by; ratios are of the form with 1/D.
void add_bounds(OrderedJson& out, const HeadSummary& x) {
  const HeadFigures figures = head_figures(x);
  out["B"] = {{"over_D", figures.bound_over_d}, {"over_sqrt_D", figures.bound_over_sqrt_d}};
  out["ln_n"] = figures.log_keys;
  if (figures.log_keys == 0) return;
  out["B"]["per_sqrt_ln_n"] = figures.bound_over_d / std::sqrt(figures.log_keys);
  out["B"]["per_ln_n"] = figures.bound_over_d / figures.log_keys;
}

}  // namespace

HeadSummary summary_of(const AttentionHead& x) {
  const std::optional<ThresholdForm> form = threshold_form(x);
  return {x.keys(),
          x.Q.cols(),
          x.V.cols(),
          x.scale,
          x.epsilon,
          x.cut,
          greatest_entry(x.Q),
          greatest_entry(x.K),
          form ? form->lead * form->unit * x.scale : kappa(x),
          form,
          x.causal};
}

OrderedJson figures_of(const HeadSummary& x) {
  OrderedJson out;
  out["d_v"] = x.d_v;
  out["scale"] = x.scale;
  out["epsilon"] = x.epsilon;
  out["cut"] = x.cut;
  out["kappa"] = x.kappa ? OrderedJson(*x.kappa) : OrderedJson();
  out["mask"] = x.causal ? "causal" : "none";
  add_bounds(out, x);
  const std::optional<ThresholdForm>& form = x.form;
  for (const char* key : {"greatest_epsilon", "least_yes_output", "greatest_no_output", "torch_default"})
    out[key] = nullptr;
  if (!form) return out;
  const OutputBounds here = output_bounds(*form, x.scale);
  if (x.cut == 0.5)
    out["greatest_epsilon"] =
        greatest_epsilon({x.scale, form->unit, form->dummy, form->lead}, {form->keys, form->pads});
  out["least_yes_output"] = here.yes;
  out["greatest_no_output"] = here.no;
  const double torch = torch_scale(x.columns);
  out["torch_default"] = {{"scale", torch},
                          {"kappa", torch * form->lead * form->unit},
                          {"decodes", x.cut == 0.5 && output_bounds(*form, torch).decodes()}};
  return out;
}

}  // namespace reductio::instances
