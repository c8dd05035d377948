#include "generators/sat_pigeonhole.hpp"

#include "generators/parts/clauses.hpp"
#include "generators/parts/density.hpp"

namespace reductio::generators {

std::vector<OptionSpec> SatPigeonhole::options() {
  return {{"holes", OptionSpec::Kind::size, "", "holes", {}, true},
          {"pigeons", OptionSpec::Kind::size, "", "pigeons; holes + 1 where it is not given"}};
}

Settings SatPigeonhole::resolve(const Settings& given) {
  if (given.has("pigeons")) return given;
  return given.with(options(), {{"pigeons", std::to_string(given.size("holes") + 1)}});
}

Instance SatPigeonhole::make(const Settings& settings, const Seed&, const Work& work) {
  const Natural P = settings.size("pigeons"), H = settings.size("holes");
  const Natural rivals = Natural(binomial(P.value, 2)) * H;
  Formula x{.vars = formula_vars(P * H, P + rivals, P * H + rivals * 2, "--holes, --pigeons", work),
            .literals = {},
            .ends = {}};
  const std::size_t pigeons = P.value, holes = H.value;
  x.literals.reserve((P * H + rivals * 2).value);  // what grows is copied
  x.ends.reserve((P + rivals).value);
  const auto sits = [&](std::size_t p, std::size_t h) {
    return static_cast<std::int32_t>(p * holes + h + 1);
  };

  for (std::size_t p = 0; p < pigeons; ++p) {
    for (std::size_t h = 0; h < holes; ++h) x.literals.push_back(sits(p, h));
    x.ends.push_back(x.literals.size());
  }
  for (std::size_t h = 0; h < holes; ++h)
    for (std::size_t p = 0; p < pigeons; ++p) {
      if (work.over()) throw work.stopped("stopped while making clauses");
      for (std::size_t other = 0; other < p; ++other) x.add(std::array{-sits(other, h), -sits(p, h)});
    }

  Assignment seats{std::vector<bool>(x.vars)};
  for (std::size_t p = 0; p < std::min(pigeons, holes); ++p) seats.value[p * holes + p] = true;
  Instance out{"sat", std::move(x), {}};
  if (pigeons > holes)
    know_no(out, "pigeonhole principle");
  else
    know_yes(out, std::move(seats), "each pigeon has a hole of its own");
  return out;
}

}  // namespace reductio::generators
