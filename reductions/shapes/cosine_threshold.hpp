// The shape of a reduction from documents to a unit of a transformer: cosines are compared with a threshold, which is
// any fraction or root.
//
// Tokens are those of token_threshold.hpp, of two sides or of one set, with 1 / sqrt(words) as a double where they
// have a one there: a document of u words shares s with one of v, and scores it by +- c(u) c(v) s, with c(w) that
// double, and 0 for a document of no words. What is wanted is the sign of the problem: great cosines or small ones.
// Whether such a score is a hit or a miss is no matter of whole steps. It is decided when an image is made: for each
// pair of weights u and v of the source's documents, cosines grow with s, so that there is a least or greatest s that
// hits; the least score of all hits and the greatest of all misses are enclosed with directed rounding, `high` from
// below and `low` from above, and weights are made for a step of high - low. Where that is too small for doubles the
// image is refused.
//
// Of one set in which great cosines are wanted, a row would be the best match of itself: there tokens have positions
// (position_code.hpp) that agree in g places, and score -b g more, so that a hit has high - b K at least and a row with
// itself low at most. Where small ones are wanted no row meets itself before all others.
#pragma once
#include <set>

#include "instances/shapes/documents.hpp"
#include "reductions/shapes/position_code.hpp"
#include "reductions/shapes/token_threshold.hpp"

namespace reductio::reductions {

template <class From, class To>
struct CosineThreshold {
  using Source = From;
  using Target = To;
  static constexpr int sign = From::best == Best::greatest ? 1 : -1;
  static constexpr std::string_view limits = "";
  static bool takes(const Data& source) { return source.shape().threshold(source).has_value(); }

  static std::vector<OptionSpec> options() { return own_scale_options(); }
  static std::vector<Claim> claims() { return claims_with_gap(); }
  // Of two sides.
  template <class N>
  static UnitSizes<N> size(const PairSizes<N>& s) {
    return {s.n + s.m + 1, 2 * s.d + 3, s.d + 1};
  }
  // Of one set, with positions of so many bits.
  template <class N>
  static UnitSizes<N> size(const MonoSizes<N>& s, const N& bits) {
    return {s.n + 1, s.d + bits + 2, s.d + bits + 1};
  }
};

template <class R>
concept IsCosineThreshold = std::derived_from<R, CosineThreshold<typename R::Source, typename R::Target>>;
template <class R>
inline constexpr bool documents_of_one_set =
    RowsProblem<typename R::Source>::type::template Instance<Word>::sides == 1;
// Do rows have positions?
template <class R>
inline constexpr bool has_positions = documents_of_one_set<R>&& R::sign > 0;

// What is asked of scores, of documents with these numbers of words.
struct CosineQuestion {
  std::set<std::uint64_t> left, right;  // words of documents, each once
  std::size_t d = 0;
  Number threshold{};
  int sign = 1;
};
// Every hit scores high or more, every miss low or less: multiples of 2^-48, high above low.
struct CosineCut {
  double high, low;
};
// Does a pair hit: is its cosine at least, or at most, the threshold? Throws InputError where that is not decided.
bool hits(const CosineQuestion& asked, const SharedOnes<std::int64_t>& pair);
// Of the s that such a pair may share from 0 to `most`, how many come first: the misses where great cosines are wanted,
// the hits where small ones are.
std::uint64_t first_ones(const CosineQuestion& asked, std::uint64_t u, std::uint64_t v);
// Throws InputError where doubles do not tell the least hit from the greatest miss.
CosineCut cut_of_cosines(const CosineQuestion& asked);

struct CosineWeights {
  UnitWeights unit;
  std::optional<PositionCode> code{};
};
// Of documents of two sides with so many keys and pads, or of one set; with positions of so many rows. Throws
// InputError where no weights in doubles separate so many keys at this epsilon.
CosineWeights weights_of_cosines(const Settings& settings, KeysOfRow row, const CosineQuestion& asked,
                                 std::optional<std::uint64_t> rows_with_positions);

// The score of a query and a key as doubles come to it, key by key in one order.
double score_in_doubles(int sign, const SharedOnes<std::int64_t>& pair);

std::set<std::uint64_t> words_of(const Rows<Word>& rows);
std::vector<double> lengths_of(const Rows<Word>& rows);

template <IsCosineThreshold R>
CosineQuestion question_of(const R&, const Data& source) {
  const auto& x = source.of<typename R::Source::Data>();
  if (!x.threshold) throw fault_of_threshold(std::nullopt, true).value();
  const auto rows = rows_of(x);
  return {words_of(left_rows(rows)), words_of(keys_of(rows)), x.d, *x.threshold, R::sign};
}

template <IsCosineThreshold R>
CosineWeights weights_of_documents(const R& r, const Data& source, const Settings& settings) {
  const auto rows = rows_of(source.of<typename R::Source::Data>());
  const std::uint64_t keys = keys_of(rows).n(), pads = documents_of_one_set<R> ? 0 : left_rows(rows).n();
  CosineWeights out =
      weights_of_cosines(settings, KeysOfRow(keys, pads), question_of(r, source),
                         has_positions<R> ? std::optional<std::uint64_t>(keys) : std::nullopt);
  out.unit.value = !documents_of_one_set<R> || has_positions<R> || keys >= 2 ? 1 : 0;
  return out;
}

// Throws InputError where no weights separate so many keys.
template <IsCosineThreshold R>
void check_settings(const R&, const Sizes& source, const Settings& settings) {
  if constexpr (documents_of_one_set<R>)
    wanted_weights(settings, source.at("n"));
  else
    wanted_weights(settings, KeysOfRow(source.at("m"), source.at("n")));
}

// With positions the data decide how many bits these have.
template <IsCosineThreshold R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings&) {
  if constexpr (!documents_of_one_set<R>)
    return {erase(r.size(pair_sizes(source)))};
  else
    return {erase(r.size(MonoSizes<Natural>{source.at("n"), source.at("d")},
                         has_positions<R> ? Natural(Natural::most) : Natural(0)))};
}
template <IsCosineThreshold R>
requires has_positions<R> std::vector<Measure> target_measures(const R& r, const Data& source,
                                                               const Settings& settings) {
  const auto rows = rows_of(source.of<typename R::Source::Data>());
  const Natural bits = weights_of_documents(r, source, settings).code->bits();
  Sizes sizes = erase(r.size(MonoSizes<Natural>{rows.V.n(), rows.d}, bits));
  const std::uint64_t bytes = cost(*find_problem(R::Target::name).shape, sizes).bytes.value;
  return {{std::move(sizes), bytes}};
}

template <IsCosineThreshold R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t, const Loop& loop) {
  const auto rows = rows_of(source.of<typename R::Source::Data>());
  const CosineWeights weights = weights_of_documents(r, source, settings);
  std::vector<double> lengths = lengths_of(left_rows(rows));
  if constexpr (!documents_of_one_set<R>) {
    const std::vector<double> more = lengths_of(keys_of(rows));
    lengths.insert(lengths.end(), more.begin(), more.end());
  }
  const auto entry = [&](std::size_t token, Bit bit) { return bit.value ? lengths[token] : 0.0; };
  const auto code = [&](std::size_t j, std::size_t at) { return weights.code->bit(j, at) ? 1.0 : 0.0; };
  const UnitEntries<double> entries = entries_of(weights.unit);
  const Unit<double> unit = [&] {
    if constexpr (has_positions<R>)
      return unit_of<double>(rows, entries, entry,
                             MoreColumns<std::size_t, decltype(code)>{weights.code->bits().value, code},
                             loop);
    else
      return unit_of<double>(rows, entries, entry, NoMoreColumns{}, loop);
  }();
  return TransformerUnit{unit.X, unit.q, unit.k, unit.v, weights.unit.scale, 0.5, wanted_epsilon(settings)};
}

// As in token_threshold.hpp; with positions a row is never a witness with itself.
template <IsCosineThreshold R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  const std::size_t n = origin.sizes.at("n");
  if constexpr (!documents_of_one_set<R>) {
    const std::size_t m = origin.sizes.at("m");
    if (!w || w->i >= n || w->j < n || w->j >= n + m) return std::nullopt;
    return Pair{w->i, w->j - n};
  } else {
    if (!w || w->i >= n || w->j >= n || n < 2 || (has_positions<R> && w->i == w->j)) return std::nullopt;
    const std::size_t j = w->i != w->j ? w->j : w->i == 0 ? 1 : 0;
    return Pair{std::min(w->i, j), std::max(w->i, j)};
  }
}

// The output comes from the best key of the row, which need not be the one that was given.
template <IsCosineThreshold R>
std::pair<std::size_t, Witness> witness_onward(const R& r, const Data& source, const Settings& settings,
                                               const Witness& witness) {
  const auto rows = rows_of(source.of<typename R::Source::Data>());
  const std::size_t before = documents_of_one_set<R> ? 0 : left_rows(rows).n();
  std::optional<CosineWeights> weights;
  if constexpr (has_positions<R>) weights = weights_of_documents(r, source, settings);
  Pair best = Pair::of(witness).value();
  const auto score = [&](std::size_t j) {
    double out = score_in_doubles(R::sign, shared_ones(rows, Pair{best.i, j}));
    const std::uint64_t agree = weights ? weights->code->agreements(best.i, j) : 0;
    for (std::uint64_t k = 0; k < agree; ++k) out += weights->unit.more;
    return out;
  };
  double most = score(best.j);
  for (std::size_t j = 0; j < keys_of(rows).n(); ++j)
    if (const double of_key = score(j); of_key > most) most = of_key, best.j = j;
  return {0, Pair{best.i, before + best.j}};
}

}  // namespace reductio::reductions
