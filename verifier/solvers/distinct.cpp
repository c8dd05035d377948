#include "verifier/solvers/distinct.hpp"

#include <algorithm>
#include <compare>

#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {
namespace {

struct Keyed {
  std::uint64_t key;
  std::size_t index;
};

// Rows of one word have different keys, as both steps can be undone.
std::uint64_t key_of(std::span<const Word> row) {
  std::uint64_t key = 0;
  for (const Word word : row) {
    key = (key ^ word.value) * 0x9e3779b97f4a7c15;
    key ^= key >> 32;
  }
  return key;
}

std::strong_ordering order(std::span<const Word> x, std::span<const Word> y) {
  return std::lexicographical_compare_three_way(x.begin(), x.end(), y.begin(), y.end(),
                                                [](Word a, Word b) { return a.value <=> b.value; });
}

// The indices of rows, equal rows side by side in the order of their indices.
std::vector<Keyed> sorted(const Rows<Word>& rows, const Work& work) {
  constexpr std::uint64_t look_up = std::uint64_t{1} << 16;  // compared between two looks at the clock
  std::vector<Keyed> all(rows.n());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i % look_up == 0) keep_going(work);
    all[i] = {key_of(rows.row(i)), i};
  }
  std::uint64_t compared = 0;
  std::sort(all.begin(), all.end(), [&](const Keyed& x, const Keyed& y) {
    if (++compared % look_up == 0) keep_going(work);
    if (x.key != y.key) return x.key < y.key;
    const auto content = order(rows.row(x.index), rows.row(y.index));
    return content != 0 ? content < 0 : x.index < y.index;
  });
  return all;
}

struct Group {
  std::size_t first, second;
  std::uint64_t times;
};

// Groups of equal rows, by their first index.
std::vector<Group> groups(const Rows<Word>& rows, const Work& work) {
  std::vector<Group> out;
  const std::vector<Keyed> all = sorted(rows, work);
  for (std::size_t at = 0; at < all.size(); ++at) {
    const bool again = at > 0 && all[at].key == all[at - 1].key &&
                       order(rows.row(all[at].index), rows.row(all[at - 1].index)) == 0;
    if (!again) out.push_back({all[at].index, 0, 0});
    if (++out.back().times == 2) out.back().second = all[at].index;
  }
  std::sort(out.begin(), out.end(), [](const Group& x, const Group& y) { return x.first < y.first; });
  return out;
}

}  // namespace

Distinct distinct(const Rows<Word>& rows, const Work& work) {
  std::vector<Group> all;
  if (cells<Word>(rows.d()) > 0)
    all = groups(rows, work);
  else if (rows.n() > 0)
    all.push_back({0, 1, rows.n()});  // there is but one row of no coordinates
  const bool copied = all.size() < rows.n();
  Distinct out{copied ? Rows<Word>({}, all.size(), rows.d()) : rows, {}, {}, {}};
  for (const Group& group : all) {
    if (copied) std::ranges::copy(rows.row(group.first), out.rows.edit(out.first.size()).begin());
    out.times.push_back(group.times);
    out.first.push_back(group.first);
    out.second.push_back(group.second);
  }
  return out;
}

Distinct each_once(const Rows<Word>& rows) {
  Distinct out{rows, std::vector<std::uint64_t>(rows.n(), 1), {}, std::vector<std::size_t>(rows.n())};
  for (std::size_t i = 0; i < rows.n(); ++i) out.first.push_back(i);
  return out;
}

}  // namespace reductio::verifier
