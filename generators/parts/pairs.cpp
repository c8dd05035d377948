#include "generators/parts/pairs.hpp"

#include "instances/problems/problem.hpp"

namespace reductio::generators {

std::vector<OptionSpec> pair_options(std::vector<OptionSpec> more) {
  std::vector<OptionSpec> out{{"n", OptionSpec::Kind::size, "", "rows of A", {}, true},
                              {"m", OptionSpec::Kind::size, "", "rows of B; n where it is not given"},
                              {"d", OptionSpec::Kind::size, "", "coordinates", {}, true}};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

Settings resolve_pairs(const std::vector<OptionSpec>& options, const Settings& given) {
  std::map<std::string, std::string> more;
  const std::uint64_t n = given.size("n"), m = given.has("m") ? given.size("m") : n, d = given.size("d");
  if (!given.has("m")) more["m"] = std::to_string(m);
  if (given.has("p")) more["p"] = spell(parse_density(given.word("p"), n, m, d));
  return given.with(options, more);
}

PairDimensions pair_dimensions(const Settings& settings, const Work& work, Natural extra) {
  const PairDimensions out{settings.size("n"), settings.size("m"), settings.size("d")};
  const Sizes sizes{{{"n", out.n}, {"m", out.m}, {"d", out.d}}};
  need_memory(cost(*find_problem("ov").shape, sizes) + Cost{0, 0, extra}, "--n, --m, --d", work);
  return out;
}

std::string rows_text(const Settings& settings) {
  return settings.typed("n") + " and " + settings.typed("m") + " rows";
}

Instance blank_pairs(const PairDimensions& s) {
  Instance out{"ov", PairRows{{}, Rows<Word>({}, s.n, s.d), Rows<Word>({}, s.m, s.d), s.d, {}}, {}};
  if (s.n == 0 || s.m == 0)
    know_no(out, "there is no pair of rows");
  else if (s.d == 0)
    know_yes(out, Pair{0, 0}, "there is no coordinate");
  return out;
}

PairRows& rows(Instance& instance) { return instance.data.of<PairRows>(); }

void biased_row(Random& random, Chance p, std::span<Word> row, std::size_t d) {
  for (std::size_t c = 0; c < row.size(); ++c)
    row[c] = random.biased(p) & Logic<Word>::first(lanes_in<Word>(d, c));
}

void weighted_row(Random& random, std::span<Word> row, std::size_t d, std::size_t w) {
  const bool fewer_zeros = w > d - w;
  choose(
      random, d, fewer_zeros ? d - w : w, [&](std::size_t k) { return at(row, k); },
      [&](std::size_t k) { set(row, k, true); });
  if (fewer_zeros)
    for (std::size_t c = 0; c < row.size(); ++c)
      row[c] = (!row[c]) & Logic<Word>::first(lanes_in<Word>(d, c));
}

}  // namespace reductio::generators
