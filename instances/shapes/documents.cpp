#include "instances/shapes/documents.hpp"

#include <algorithm>
#include <set>

#include "instances/error.hpp"
#include "instances/shapes/rows_shape.hpp"

namespace reductio::instances {

std::vector<Number> DocumentPairs::thresholds(std::size_t d) {
  constexpr std::size_t few = 4;
  const auto most = static_cast<std::int64_t>(d);
  std::set<Number, NumberOrder> out{0, 1};
  if (d > few) {
    for (std::int64_t k = 1; k < most; ++k) out.insert(Number::ratio(k, most));
    out.insert(Number::root(1, 2));
    return {out.begin(), out.end()};
  }
  for (std::int64_t u = 1; u <= most; ++u)
    for (std::int64_t v = u; v <= most; ++v)
      for (std::int64_t s = 0; s <= u; ++s) out.insert(cosine({s, u, v}));
  // And one between every two cosines of so few words.
  constexpr std::int64_t parts = 50;
  std::vector<Number> all(out.begin(), out.end());
  std::int64_t k = 1;
  for (std::size_t of = 1; of < out.size(); ++of) {
    while (!surely(Number::ratio(k, parts) > all[of - 1])) ++k;
    all.push_back(Number::ratio(k, parts));
  }
  std::ranges::sort(all, NumberOrder());
  return all;
}

void DocumentPairs::check_threshold(const Number& threshold) {
  if (!surely(threshold >= 0) || !surely(threshold <= 1))
    throw InputError("threshold", threshold.text(), "0 to 1, as cosines are");
}

Number cosine(const SharedOnes<std::int64_t>& of) {
  return of.shared == 0 ? Number(0) : Number::root(of.shared * of.shared, of.first * of.second);
}

template <>
const Shape& shape_for<DocumentPairs>() {
  static const RowsShape<DocumentPairs> shape(
      "two sides of documents", "two sides of documents", "rows are counted from 0",
      {{"A", "n", &DocumentPairs::A}, {"B", "m", &DocumentPairs::B}}, {0, 1});
  return shape;
}
template <>
const Shape& shape_for<DocumentSet>() {
  static const RowsShape<DocumentSet> shape("documents", "sets of documents", "rows i < j are counted from 0",
                                            {{"V", "n", &DocumentSet::V}}, {0, 0});
  return shape;
}

}  // namespace reductio::instances
