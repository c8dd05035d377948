#include "generators/ov_constant_weight.hpp"

#include "generators/parts/pairs.hpp"

namespace reductio::generators {
std::vector<OptionSpec> OvConstantWeight::options() {
  return pair_options(
      {{"weight", OptionSpec::Kind::word, "critical",
        "ones in every row: 0 to d, or 'critical': n m C(d-w, w) / C(d, w) is 1 or just below"}});
}

Settings OvConstantWeight::resolve(const Settings& given) {
  const Settings sized = resolve_pairs(options(), given);
  const std::uint64_t d = sized.size("d");
  const std::uint64_t weight = sized.word("weight") == "critical"
                                   ? critical_weight(sized.size("n"), sized.size("m"), d)
                                   : sized.size("weight");
  if (weight > d)
    throw InputError("--weight", sized.typed("weight"),
                     "at most d with --d " + sized.typed("d") + ", or 'critical'");
  return sized.with(options(), {{"weight", std::to_string(weight)}});
}

Instance OvConstantWeight::make(const Settings& settings, const Seed& seed, const Work& work) {
  const PairDimensions s = pair_dimensions(settings, work);
  const std::size_t weight = settings.size("weight");
  Instance out = blank_pairs(s);
  make_rows(work, rows(out), [&](Stream side, std::size_t i, std::span<Word> row) {
    Random random(seed, side, i);
    weighted_row(random, row, s.d, weight);
  });
  if (!known(out)) {
    if (weight == 0) know_yes(out, Pair{0, 0}, "every row is zero");
    if (weight > s.d - weight) know_no(out, "pigeonhole principle: two rows have more ones than coordinates");
  }
  return out;
}

}  // namespace reductio::generators
