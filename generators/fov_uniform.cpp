#include "generators/fov_uniform.hpp"

#include "generators/parts/hardness.hpp"
#include "generators/parts/pairs.hpp"
#include "instances/problems/fov.hpp"

namespace reductio::generators {

std::vector<OptionSpec> FovUniform::options() {
  return pair_options(
      {{"modulus", OptionSpec::Kind::size, "", "the prime p [the least one above n m and 2d + 1]"}});
}

Settings FovUniform::resolve(const Settings& given) {
  const Settings sizes = resolve_pairs(options(), given);
  const Natural pairs = Natural(sizes.size("n")) * sizes.size("m"), points = Natural(2) * sizes.size("d") + 1;
  const std::uint64_t least = std::max(pairs.value, points.value);
  if (!sizes.has("modulus")) {
    if (least >= most_modulus)
      throw InputError("--n, --m, --d", std::to_string(least) + " pairs, or points of a line",
                       "less than 2^31 - 1; or --modulus");
    return sizes.with(options(), {{"modulus", std::to_string(prime_above(least))}});
  }
  if (const std::uint64_t p = sizes.size("modulus"); p > most_modulus || !is_prime(p))
    throw InputError("--modulus", sizes.typed("modulus"), "a prime below 2^31");
  return sizes;
}

Instance FovUniform::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t n = settings.size("n"), m = settings.size("m"), d = settings.size("d");
  need_memory(cost(*find_problem(Fov::name).shape, {{{"n", n}, {"m", m}, {"d", d}}}), "--n, --m, --d", work);
  FieldRows out{IntegerMatrix(n, d, 0), IntegerMatrix(m, d, 0), settings.size("modulus")};
  const auto fill = [&](std::string_view what, IntegerMatrix& side, Stream stream) {
    each_row(work, what, side.rows(), [&](std::size_t i) {
      Random random(seed, stream, i);
      for (std::int64_t& entry : side.edit(i)) entry = static_cast<std::int64_t>(random.below(out.modulus));
    });
  };
  fill("rows of A", out.A, Stream::side_a);
  fill("rows of B", out.B, Stream::side_b);
  Instance made{std::string(Fov::name), out, {}};
  if (out.modulus > (Natural(n) * m).value)
    made.provenance.hypothesis = hypothesis_named("counting-ov", n, m, d);
  return made;
}

}  // namespace reductio::generators
