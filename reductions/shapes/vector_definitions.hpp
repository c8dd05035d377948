// What real vectors of norm 1, and documents with counts, are by their definition.
#pragma once
#include "reductions/base/definition.hpp"
#include "reductions/shapes/as_counts.hpp"
#include "reductions/shapes/unit_vectors.hpp"

namespace reductio::reductions {

namespace detail {

// Of all four whole numbers whose squares add up to n, those that come last in the order of words.
inline std::array<double, 4> last_squares(std::int64_t n) {
  std::int64_t most = 0;
  while ((most + 1) * (most + 1) <= n) ++most;
  for (std::int64_t a = most; a >= 0; --a)
    for (std::int64_t b = most; b >= 0; --b)
      for (std::int64_t c = most; c >= 0 && a * a + b * b <= n; --c)
        for (std::int64_t rest = n - a * a - b * b - c * c, d = 0; d * d <= rest; ++d)
          if (d * d == rest)
            return {static_cast<double>(a), static_cast<double>(b), static_cast<double>(c),
                    static_cast<double>(d)};
  throw std::logic_error("a number that is no sum of four squares");
}

}  // namespace detail

template <IsUnitVectors R>
Definition target_by_definition(const R& r, const Data& source, const Settings&, std::size_t) {
  const auto& x = source.of<PairRows>();
  const auto number_of = [r](std::size_t side, bool bit) -> std::int64_t {
    return side == 0 ? r.query(Logic<Bit>{}, Bit(bit)) : r.key(Logic<Bit>{}, Bit(bit));
  };
  std::int64_t most = 0;
  for (const std::size_t side : {0U, 1U})
    for (const bool bit : {false, true}) most = std::max(most, number_of(side, bit) * number_of(side, bit));
  std::int64_t root = 1;
  while (root * root < most * static_cast<std::int64_t>(x.d)) root *= 2;
  const auto side = [=, d = x.d](std::string_view name, const Rows<Word>& rows, std::size_t number) {
    return Definition::Side{name, rows.n(), d + 8, [=](std::size_t i) -> Definition::Entries {
                              const std::span<const Word> row = rows.row(i);
                              std::int64_t missing = root * root;
                              for (std::size_t k = 0; k < d; ++k) {
                                const std::int64_t entry = number_of(number, at(row, k));
                                missing -= entry * entry;
                              }
                              const auto pad = detail::last_squares(missing);
                              const std::size_t from = d + 4 * number;
                              return [=](std::size_t k) {
                                const double entry = k < d
                                                         ? static_cast<double>(number_of(number, at(row, k)))
                                                     : k >= from && k < from + 4 ? pad[k - from]
                                                                                 : 0;
                                return entry == 0 ? 0 : entry / static_cast<double>(root);
                              };
                            }};
  };
  const auto threshold = R::Source::has_threshold ? x.threshold : std::optional<std::int64_t>(0);
  return {{side("A", x.A, 0), side("B", x.B, 1)},
          threshold ? std::optional(Number::ratio(r.sum(*threshold), root * root)) : std::nullopt};
}

// A word that is there is 1, one that is not 0.
template <IsAsCounts R>
Definition target_by_definition(const R&, const Data& source, const Settings&, std::size_t) {
  Definition out{{}, source.shape().threshold(source)};
  for (const Part& part : source.shape().parts(source)) {
    const Rows<Word> rows = *std::get<const Rows<Word>*>(part.array);
    out.sides.push_back({part.name, rows.n(), rows.d(), [rows](std::size_t i) -> Definition::Entries {
                           return [row = rows.row(i)](std::size_t k) { return at(row, k) ? 1 : 0; };
                         }});
  }
  return out;
}

}  // namespace reductio::reductions
