#include "tests/verifier/gadget_cases.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace reductio::tests::gadget_cases {
namespace {

Int blocks_of(Int d, int block) { return d / block + (d % block != 0); }

bool good(const std::string& problem, Int score, Int threshold) {
  if (problem == "max-ip") return score >= threshold;
  return problem == "min-ip" ? score <= threshold : score == 0;
}

bool better(const std::string& problem, Int a, Int b) { return problem == "max-ip" ? a > b : a < b; }

Int pad_ones(const Formula& ones, Int length, Names names, Int weight) {
  names.weight = weight;
  return std::clamp<Int>(ones.means(names), 0, length);
}

// What pads add to the score of two image rows, of the left or the right side each.
Int pads_add(const Case& gadget, const Names& names, bool first_left, bool second_left, Int u, Int v) {
  Int sum = 0;
  for (const Case::Pad& pad : gadget.pads) {
    const Int length = std::max<Int>(0, pad.length.means(names));
    sum += std::min(pad_ones(first_left ? pad.left : pad.right, length, names, u),
                    pad_ones(second_left ? pad.left : pad.right, length, names, v));
  }
  return sum;
}

Row image(const Case& gadget, const Row& row, bool of_left) {
  const Int d = static_cast<Int>(row.size()), K = blocks_of(d, gadget.block);
  const std::vector<Row>& table = of_left ? gadget.left : gadget.right;
  const std::size_t width = table.front().size();
  Row out(width * static_cast<std::size_t>(K));
  for (Int q = 0; q < K; ++q) {
    std::size_t value = 0;
    for (int j = 0; j < gadget.block; ++j) {
      const auto k = static_cast<std::size_t>(q * gadget.block + j);
      if (k < row.size() && row[k]) value |= std::size_t{1} << j;
    }
    for (std::size_t g = 0; g < width; ++g)
      out[g * static_cast<std::size_t>(K) + static_cast<std::size_t>(q)] = table[value][g];
  }
  const Names names{d, K, 0, 0};
  const Int weight = std::count(row.begin(), row.end(), 1);
  for (const Case::Pad& pad : gadget.pads) {
    const Int length = std::max<Int>(0, pad.length.means(names)),
              ones = pad_ones(of_left ? pad.left : pad.right, length, names, weight);
    for (Int k = 0; k < length; ++k) out.push_back(k < ones);
  }
  return out;
}

Int inner_product(const Row& x, const Row& y) {
  Int sum = 0;
  for (std::size_t k = 0; k < x.size(); ++k) sum += x[k] * y[k];
  return sum;
}

// The scores of all pairs of an instance: of two sides, or of two places of one set.
std::vector<Int> scores(const Instance& x, bool one_set) {
  std::vector<Int> out;
  for (std::size_t i = 0; i < x.A.size(); ++i)
    for (std::size_t j = one_set ? i + 1 : 0; j < (one_set ? x.A : x.B).size(); ++j)
      out.push_back(inner_product(x.A[i], (one_set ? x.A : x.B)[j]));
  return out;
}

Instance image(const Case& gadget, const Instance& source) {
  Instance out;
  for (const Row& row : source.A) out.A.push_back(image(gadget, row, true));
  Rows& second = gadget.to_one_set() ? out.A : out.B;
  if (!(gadget.from_one_set() && gadget.to_one_set()))
    for (const Row& row : gadget.from_one_set() ? source.A : source.B)
      second.push_back(image(gadget, row, false));
  return out;
}

// A pair of rows as far as scores see it, after some blocks: its own score, that of its images, and the weights.
struct Sums {
  std::array<int, 4> of{};
  friend auto operator<=>(const Sums&, const Sums&) = default;
};

enum Which { source_score, image_score, first_weight, second_weight };

// By which side's tables each row is mapped; a row and itself.
struct Pair {
  bool first_left = true, second_left = false, self = false;
};

std::vector<Sums> block_sums(const Case& gadget, const Pair& pair, int coordinates) {
  std::vector<Sums> out;
  const auto& first = pair.first_left ? gadget.left : gadget.right;
  const auto& second = pair.second_left ? gadget.left : gadget.right;
  const auto values = std::size_t{1} << coordinates;
  for (std::size_t x = 0; x < values; ++x)
    for (std::size_t y = 0; y < values; ++y) {
      if (pair.self && x != y) continue;
      Sums one;
      one.of[source_score] = std::popcount(x & y);
      one.of[image_score] = static_cast<int>(inner_product(first[x], second[y]));
      if (!gadget.pads.empty())
        one.of[first_weight] = std::popcount(x), one.of[second_weight] = std::popcount(y);
      out.push_back(one);
    }
  return out;
}

void sort_once(std::vector<Sums>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

std::vector<Sums> sums_of(const std::vector<Sums>& all, const std::vector<Sums>& more) {
  std::vector<Sums> out;
  out.reserve(all.size() * more.size());
  for (const Sums& x : all)
    for (const Sums& y : more) {
      out.push_back(x);
      for (std::size_t k = 0; k < y.of.size(); ++k) out.back().of[k] += y.of[k];
    }
  sort_once(out);
  return out;
}

// Calls found(d, sums) for every sum that pairs of this kind reach, d = 0, 1, ..., until it returns true: that d; -1.
Int first_where(const Case& gadget, const Pair& pair, const std::function<bool(Int, const Sums&)>& found) {
  std::vector<Sums> one = block_sums(gadget, pair, gadget.block);
  sort_once(one);
  std::vector<Sums> whole{Sums{}};  // of rows of full blocks
  for (Int d = 0; d <= gadget.far(); ++d) {
    const int rest = static_cast<int>(d % gadget.block);
    if (rest == 0 && d > 0) whole = sums_of(whole, one);
    const std::vector<Sums> here = rest == 0 ? whole : sums_of(whole, block_sums(gadget, pair, rest));
    for (const Sums& sums : here)
      if (found(d, sums)) return d;
  }
  return -1;
}

}  // namespace

bool Case::with_value() const {
  return (from == "max-ip" || from == "min-ip") && (to == "max-ip" || to == "min-ip");
}

Int Case::far() const { return block == 1 ? 42 : block == 2 ? 14 : 9; }

std::string Case::text() const {
  const auto side = [&](const std::vector<Row>& table) {
    std::string out = "(table";
    for (std::size_t value = 0; value < table.size(); ++value) {
      out += " (";
      for (int j = 0; j < block; ++j) out += (value >> j) & 1 ? '1' : '0';
      out += ' ';
      for (const int entry : table[value]) out += std::to_string(entry) + " ";
      out.back() = ')';
    }
    return out + ")";
  };
  std::string out = "(gadget made (from " + from + ") (to " + to + ")\n (left " + side(left) + ")\n (right " +
                    side(right) + ")";
  for (const Pad& pad : pads)
    out += "\n (pad " + pad.length.text + " " + pad.left.text + " " + pad.right.text + ")";
  if (!threshold.text.empty()) out += "\n (threshold " + threshold.text + ")";
  return out + ")";
}

bool Case::fails_on(const std::string& claim, const Instance& instance) const {
  const Int d = static_cast<Int>(!instance.A.empty()   ? instance.A.front().size()
                                 : !instance.B.empty() ? instance.B.front().size()
                                                       : 0);
  Names names{d, blocks_of(d, block), instance.t, 0};
  const auto target_threshold = [&] { return threshold.text.empty() ? 0 : threshold.means(names); };
  const Instance target = image(*this, instance);
  const std::vector<Int> before = scores(instance, from_one_set()), after = scores(target, to_one_set());
  if (claim == "value") {
    for (std::size_t k = 0; k < before.size(); ++k) {
      names.t = before[k];
      if (after[k] != target_threshold()) return true;
      for (std::size_t l = 0; l < before.size(); ++l)
        if (better(from, before[k], before[l]) != better(to, after[k], after[l])) return true;
    }
    return false;
  }
  const bool is = std::any_of(before.begin(), before.end(), [&](Int s) { return good(from, s, instance.t); }),
             becomes = std::any_of(after.begin(), after.end(),
                                   [&](Int s) { return good(to, s, target_threshold()); });
  if (claim != "complete") return becomes && !is;
  // A witness goes where its rows go, so from one set to two sides i against j.
  for (std::size_t i = 0; from_one_set() && i < instance.A.size(); ++i)
    for (std::size_t j = i + 1; j < instance.A.size(); ++j)
      if (good(from, inner_product(instance.A[i], instance.A[j]), instance.t) &&
          !good(to, inner_product(target.A[i], to_one_set() ? target.A[j] : target.B[j]), target_threshold()))
        return true;
  return is && !becomes;
}

Int Case::first_failing(const std::string& claim, Int beyond) const {
  const bool crossed = from_one_set() && !to_one_set(), joined = !from_one_set() && to_one_set();
  // target_at[t + beyond]: the target's threshold at source threshold t, for one d.
  std::vector<Int> target_at;
  Int target_for = -1;
  const auto thresholds = [&](Int d) {
    if (target_for == d) return;
    target_for = d;
    target_at.clear();
    for (Int t = -beyond; t <= d + beyond; ++t)
      target_at.push_back(threshold.text.empty() ? 0 : threshold.means({d, blocks_of(d, block), t, 0}));
  };
  const auto where = [&](const Pair& pair, const auto& wrong) {
    return first_where(*this, pair, [&](Int d, const Sums& sums) {
      thresholds(d);
      const Names names{d, blocks_of(d, block), 0, 0};
      const Int u = sums.of[first_weight], v = sums.of[second_weight];
      const Int score =
          sums.of[image_score] + pads_add(*this, names, pair.first_left, pair.second_left, u, v);
      return wrong(d, sums, score);
    });
  };
  const auto any_threshold = [&](Int d, const auto& wrong) {
    for (Int t = -beyond; t <= d + beyond; ++t)
      if (wrong(t, target_at[static_cast<std::size_t>(t + beyond)])) return true;
    return false;
  };
  Int first = -1;
  const auto note = [&](Int d) {
    if (d >= 0 && (first < 0 || d < first)) first = d;
  };
  if (claim == "value") {
    note(where(Pair{}, [&](Int d, const Sums& sums, Int score) {
      const auto tau = [&](Int s) { return target_at[static_cast<std::size_t>(s + beyond)]; };
      if (score != tau(sums.of[source_score])) return true;
      for (Int s = 0; s <= d; ++s)  // the order of any two scores of this d
        if (better(from, s, sums.of[source_score]) != better(to, tau(s), score)) return true;
      return false;
    }));
    return first;
  }
  if (claim == "complete") {
    note(where(Pair{}, [&](Int d, const Sums& sums, Int score) {
      return any_threshold(d, [&](Int t, Int target) {
        return good(from, sums.of[source_score], t) && !good(to, score, target);
      });
    }));
    return first;
  }
  const auto unsound = [&](const Pair& pair, bool is_image) {
    note(where(pair, [&](Int d, const Sums& sums, Int score) {
      return any_threshold(d, [&](Int t, Int target) {
        return good(to, score, target) && !(is_image && good(from, sums.of[source_score], t));
      });
    }));
  };
  unsound(Pair{}, true);
  if (joined) unsound(Pair{true, true}, false), unsound(Pair{false, false}, false);
  if (crossed) unsound(Pair{true, false, true}, false);
  return first;
}

}  // namespace reductio::tests::gadget_cases
