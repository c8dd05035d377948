#include "verifier/methods/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "verifier/methods/decide.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/methods/search.hpp"

namespace reductio::verifier {
namespace {

// A row of the source, and the side whose tables its image comes from.
struct SourceRow {
  std::string name;
  std::span<const Word> row;
  bool left = true;
};

SourceRow source_row_of(const Gadget& gadget, const Data& source, std::size_t image_row, bool first) {
  const PairView x = pair_view(source);
  if (x.one_set)
    return {fmt::format("row {} of V", image_row), x.left.row(image_row),
            first || ends(gadget) == Ends::one_to_one};
  const std::size_t n = x.left.n();
  const bool joined = ends(gadget) == Ends::joined, left = joined ? image_row < n : first;
  const std::size_t i = joined && !left ? image_row - n : image_row;
  return {fmt::format("row {} of {}", i, left ? "A" : "B"), left ? x.left.row(i) : x.right.row(i), left};
}

std::size_t block_value(const SourceRow& one, std::size_t d, std::size_t block, std::size_t q) {
  std::size_t value = 0;
  for (std::size_t j = 0; j < block && q * block + j < d; ++j)
    value |= std::size_t{at(one.row, q * block + j)} << j;
  return value;
}

std::string at_place(const Gadget& gadget, const std::string& section) {
  const auto found = gadget.places.find(section);
  return found == gadget.places.end() ? section : fmt::format("{} ({})", section, found->second);
}

const Gadget::Table& table_of(const Gadget& gadget, bool left) { return left ? gadget.left : gadget.right; }

std::int64_t entries_score(const Gadget& gadget, const SourceRow& a, std::size_t u, const SourceRow& b,
                           std::size_t v) {
  std::int64_t sum = 0;
  for (std::size_t g = 0; g < gadget.width(); ++g)
    sum += gain(gadget.target, table_of(gadget, a.left)[u][g], table_of(gadget, b.left)[v][g]);
  return sum;
}

}  // namespace

std::vector<std::string> explain(const Gadget& gadget, const Data& source, Pair image_rows) {
  const SourceRow a = source_row_of(gadget, source, image_rows.i, true),
                  b = source_row_of(gadget, source, image_rows.j, false);
  const std::size_t d = pair_view(source).d, blocks = d / gadget.block + (d % gadget.block != 0);
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> times;
  for (std::size_t q = 0; q < blocks; ++q)
    ++times[{block_value(a, d, gadget.block, q), block_value(b, d, gadget.block, q)}];

  std::vector<std::string> out{fmt::format("{}, by {}, against {}, by {}:", a.name,
                                           at_place(gadget, a.left ? "left" : "right"), b.name,
                                           at_place(gadget, b.left ? "left" : "right"))};
  std::int64_t score = 0;
  for (const auto& [values, count] : times) {
    const auto [u, v] = values;
    const std::int64_t each = entries_score(gadget, a, u, b, v);
    score += each * static_cast<std::int64_t>(count);
    out.push_back(fmt::format(
        "{} against {}, {}: {} against {} adds {} each", bits_text(u, gadget.block),
        bits_text(v, gadget.block), count == 1 ? "once" : fmt::format("{} times", count),
        fmt::join(table_of(gadget, a.left)[u], " "), fmt::join(table_of(gadget, b.left)[v], " "), each));
  }
  if (!gadget.pads.empty())
    out.push_back(fmt::format("blocks add {} in all, and pads what is left to the score", score));
  if (gadget.target.has_threshold)
    out.push_back(
        fmt::format("{} is {} at d = {}", at_place(gadget, "threshold"), gadget.threshold.text(), d));
  if (gadget.cosines && gadget.cosines->norm)
    out.push_back(fmt::format("of inner products; of cosines it is divided by the norm, {}",
                              gadget.cosines->norm->text()));
  return out;
}

namespace {

struct Change {
  Gadget gadget;
  std::string says;
};

// An entry of single bits as a formula, by its values at 0 and 1.
std::string entry_text(std::int64_t at_zero, std::int64_t at_one, bool left) {
  if (at_zero == at_one) return std::to_string(at_zero);
  const std::string bit = left ? "x" : "y";
  return at_one == 1 ? bit : "(not " + bit + ")";
}

// Another function of the bit for one entry of one side; of blocks, another value at one of the block's values.
void other_entries(const Gadget& gadget, bool left, std::size_t g, std::vector<Change>& tries) {
  const Gadget::Table& table = table_of(gadget, left);
  const std::string entry = fmt::format("{}, entry {}", at_place(gadget, left ? "left" : "right"), g + 1);
  const auto changed = [&](const std::vector<std::int64_t>& column, std::string says) {
    Change one{gadget, std::move(says)};
    const bool both = ends(gadget) == Ends::one_to_one;
    for (std::size_t v = 0; v < column.size(); ++v) {
      if (left || both) one.gadget.left[v][g] = column[v];
      if (!left || both) one.gadget.right[v][g] = column[v];
    }
    tries.push_back(std::move(one));
  };
  std::vector<std::int64_t> column;
  for (const auto& entries : table) column.push_back(entries[g]);
  if (gadget.block == 1) {
    for (const std::int64_t zero : {0, 1})
      for (const std::int64_t one : {0, 1})
        if (column != std::vector{zero, one})
          changed({zero, one}, fmt::format("{}: {} in place of {}", entry, entry_text(zero, one, left),
                                           entry_text(column[0], column[1], left)));
    return;
  }
  for (std::size_t v = 0; v < column.size(); ++v) {
    auto turned = column;
    turned[v] = 1 - turned[v];
    changed(turned, fmt::format("{} at {}: {} in place of {}", entry, bits_text(v, gadget.block), turned[v],
                                column[v]));
  }
}

std::vector<Change> single_changes(const Gadget& gadget) {
  std::vector<Change> tries;
  for (const bool left : {true, false})
    for (std::size_t g = 0; g < gadget.width(); ++g) other_entries(gadget, left, g, tries);
  for (const int shift : {-1, 1})
    if (gadget.target.has_threshold) {
      tries.push_back({gadget, fmt::format("{}: one {} than {}", at_place(gadget, "threshold"),
                                           shift < 0 ? "less" : "more", gadget.threshold.text())});
      tries.back().gadget.threshold = gadget.threshold + shift;
    }
  return tries;
}

bool of_pairs(std::string_view claim) {
  return claim == "complete" || claim == "sound" || claim == "backward";
}

// Both engines prove the changed gadget's claims about pairs, and the running code keeps them on every tiny instance.
bool confirmed(const Gadget& gadget, const EngineLimits& limits, const Work& work) {
  constexpr std::size_t most_bits = 12;
  std::vector<Obligation> all = obligations_for_all_sizes(gadget);
  std::erase_if(all, [](const Obligation& one) { return !of_pairs(one.claim); });
  const auto decisions = decide(all, limits, 2, work);
  if (!std::all_of(decisions.begin(), decisions.end(), [](const Decision& d) { return d.proved_twice(); }))
    return false;
  const Search tried = search(reduction_of(gadget), most_bits, work);
  return tried.whole && std::none_of(tried.found.begin(), tried.found.end(),
                                     [](const auto& found) { return of_pairs(found.first); });
}

}  // namespace

std::vector<std::string> mends(const Gadget& gadget, const EngineLimits& limits, const Work& work) {
  constexpr std::size_t most_tries = 64, enough = 3;
  if (!of_bits(gadget)) return {};
  const std::vector<Change> tries = single_changes(gadget);
  if (tries.size() > most_tries) return {};
  std::vector<Gadget> gadgets;
  for (const Change& one : tries) gadgets.push_back(one.gadget);
  const std::vector<bool> good = never_fail(gadgets, limits, work);
  std::vector<std::string> out;
  for (std::size_t k = 0; k < tries.size() && out.size() < enough; ++k)
    if (good[k] && confirmed(tries[k].gadget, limits, work)) out.push_back(tries[k].says);
  return out;
}

}  // namespace reductio::verifier
