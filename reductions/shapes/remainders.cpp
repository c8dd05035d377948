#include "reductions/shapes/remainders.hpp"

#include <fmt/format.h>

#include <cmath>

#include "instances/bits/primes.hpp"
#include "instances/error.hpp"

namespace reductio::reductions::remainders {
namespace {

constexpr std::uint64_t most_heads = 1 << 10;

// The least number with these remainders, found prime by prime.
template <class Remainder>
std::uint64_t with_remainders(const std::vector<std::uint64_t>& primes, Remainder remainder) {
  std::uint64_t out = 0, step = 1;
  for (std::size_t p = 0; p < primes.size(); ++p) {
    while (out % primes[p] != remainder(p)) out += step;
    step *= primes[p];
  }
  return out;
}

// Which primes, and how many heads, by the sizes of a source.
struct Remainders {
  std::uint64_t d = 0, integers = 0;
  std::vector<std::uint64_t> primes;
  std::uint64_t product = 1,
                greatest = 0;  // of the primes; of the integers that bits can be the remainders of
  Natural heads = 1;

  Remainders(const Sizes& source, const Settings& settings)
      : d(source.at("d")), integers(settings.size("integers")) {
    constexpr std::uint64_t most = 8;  // primes
    if (integers < 1 || integers > 16) throw InputError("integers", std::to_string(integers), "1 to 16");
    if (d > most * integers)
      throw InputError("d", std::to_string(d),
                       fmt::format("at most {} with so many integers: a smaller d, or another number of them",
                                   most * integers));
    for (std::uint64_t c = 0, prime = integers; c < d; c += integers) {
      prime = prime_above(prime);
      primes.push_back(prime);
      product *= prime;
    }
    for (std::uint64_t bits = 0; bits < std::uint64_t{1} << primes.size(); ++bits)
      greatest = std::max(greatest, with_remainders(primes, [&](std::size_t p) { return bits >> p & 1; }));
    heads = Natural(1) + Natural(integers) * greatest * greatest / product;
    if (heads.value > most_heads)
      throw InputError(
          "d", fmt::format("{}, which takes {} heads: the primes' product is {}", d, heads.value, product),
          fmt::format("at most {} heads: a smaller d, or another number of integers", most_heads));
  }
  std::uint64_t dimension() const { return integers * (integers + 1) / 2 + integers + 1; }
  std::int64_t value(std::size_t head) const { return static_cast<std::int64_t>(head * product); }
};

Sizes size_of_head(const Sizes& source, const Remainders& of) {
  return {{{"queries", source.at("n")}, {"keys", source.at("m") + 1}, {"d", of.dimension()}}};
}

// All sums of products of entries are whole numbers of steps, below 2^53 of the dummy's size at least.
Weights weights_of_integers(const Sizes& source, const Settings& settings, const Remainders& of) {
  const Weights weights = wanted_weights(settings, source.at("m"));
  const double most = static_cast<double>(of.product),
               square = static_cast<double>(of.integers) * most * most,
               steps = 4 * square * square * std::max(weights.unit, 1.0);
  if (steps >= 0x1p53)
    throw InputError("d", fmt::format("{}, whose scores go to {:.3g}", of.d, steps),
                     "below 2^53, which doubles hold: a smaller d, or another number of integers");
  return weights;
}

std::vector<std::int64_t> integers_of(std::span<const Word> row, const Remainders& of) {
  std::vector<std::int64_t> out;
  for (std::uint64_t i = 0; i < of.integers; ++i)
    out.push_back(static_cast<std::int64_t>(with_remainders(of.primes, [&](std::size_t p) -> std::uint64_t {
      const std::uint64_t c = p * of.integers + i;
      return c < of.d && at(row, c) ? 1 : 0;
    })));
  return out;
}

// Of every two integers their product, each of them, and 1: of a key with the factors of -(s - v)^2.
void write_query(const std::vector<std::int64_t>& x, std::span<double> out) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = i; j < x.size(); ++j) out[at++] = static_cast<double>(x[i] * x[j]);
  for (const std::int64_t of : x) out[at++] = static_cast<double>(of);
  out[at] = 1;
}
void write_key(const std::vector<std::int64_t>& y, std::int64_t v, double unit, std::span<double> out) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < y.size(); ++i)
    for (std::size_t j = i; j < y.size(); ++j)
      out[at++] = unit * static_cast<double>((i == j ? -1 : -2) * y[i] * y[j]);
  for (const std::int64_t of : y) out[at++] = unit * static_cast<double>(2 * v * of);
  out[at] = unit * static_cast<double>(-v * v);
}

Data head_of_value(const PairRows& x, const Settings& settings, const Remainders& of, std::size_t head,
                   const Loop& loop) {
  const Weights weights = weights_of_integers(sizes(Data(x)), settings, of);
  const std::size_t D = of.dimension(), keys = x.B.n();
  AttentionHead out{.Q = Matrix(x.A.n(), D, 0.0),
                    .K = Matrix(keys + 1, D, 0.0),
                    .V = Matrix(keys + 1, 1, 1.0),
                    .scale = weights.scale,
                    .cut = 0.5,
                    .epsilon = wanted_epsilon(settings)};
  loop(x.A.n(), [&](std::size_t i) { write_query(integers_of(x.A.row(i), of), out.Q.edit(i)); });
  loop(keys, [&](std::size_t j) {
    write_key(integers_of(x.B.row(j), of), of.value(head), weights.unit, out.K.edit(j));
  });
  out.K.edit(keys)[D - 1] = weights.dummy;
  out.V.edit(keys)[0] = 0;
  return out;
}

}  // namespace

std::vector<OptionSpec> options() {
  std::vector<OptionSpec> all = own_scale_options();
  all.push_back({.name = "integers",
                 .fallback = "3",
                 .help = "integers a row: fewer make heads of fewer dimensions, and more of them"});
  return all;
}

std::vector<Claim> claims() {
  constexpr std::string_view why =
      "all small sources were tried, with three integers; engines know of no remainders by many primes";
  std::vector<Claim> out;
  for (const std::string_view claim : {"complete", "sound", "backward", "gap", "size"})
    out.push_back({claim, Expect::bounded, why});
  out.push_back({"image", Expect::bounded, "the loops that write integers are proved by nobody"});
  return out;
}

std::vector<Sizes> sizes(const Sizes& source, const Settings& settings) {
  const Remainders of(source, settings);
  weights_of_integers(source, settings, of);
  return std::vector<Sizes>(of.heads.value, size_of_head(source, of));
}

bool takes(const Data& source) try {
  return !sizes(instances::sizes(source), Settings(options(), {})).empty();
} catch (const InputError&) {
  return false;
}

Run begin(const Data& source, const Settings& settings, const Work&) {
  const auto x = std::make_shared<const PairRows>(source.of<PairRows>());
  const auto of = std::make_shared<const Remainders>(instances::sizes(source), settings);
  Run out;
  out.sizes = sizes(instances::sizes(source), settings);
  out.make = [x, of, settings](std::size_t head, const Work& work) {
    return head_of_value(*x, settings, *of, head, parallel(work));
  };
  out.onward = [x, of](const Witness& witness) {
    const Pair w = Pair::of(witness).value();
    const auto a = integers_of(x->A.row(w.i), *of), b = integers_of(x->B.row(w.j), *of);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<std::uint64_t>(a[i] * b[i]);
    return std::pair<std::size_t, Witness>(sum / of->product, w);
  };
  return out;
}

// Rows keep their places; the dummy key is nobody's witness.
std::optional<Witness> backward(const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  return w && w->j < origin.sizes.at("m") ? std::optional<Witness>(*w) : std::nullopt;
}

// Entry by entry: a column stands for two integers, for one, or for none; an integer by Chinese remainders' formula.
Definition definition(const Data& source, const Settings& settings, std::size_t head) {
  const auto& x = source.of<PairRows>();
  const auto of = std::make_shared<const Remainders>(instances::sizes(source), settings);
  const Weights weights = wanted_weights(settings, x.B.n());
  const std::size_t L = of->integers, D = of->dimension(), keys = x.B.n();
  const auto integer = [of, L](std::span<const Word> row, std::size_t i) {
    const std::uint64_t Q = of->product;
    std::uint64_t out = 0;
    for (std::size_t p = 0; p * L + i < of->d; ++p) {
      const std::uint64_t prime = of->primes[p], others = Q / prime;
      std::uint64_t inverse = 1;
      while (others % prime * inverse % prime != 1) ++inverse;
      if (at(row, p * L + i)) out += others * inverse;
    }
    return static_cast<double>(out % Q);
  };
  // The two integers of a column; L stands for none.
  const auto column = [L](std::size_t k) {
    for (std::size_t i = 0; i < L; ++i) {
      if (k < L - i) return std::pair(i, i + k);
      k -= L - i;
    }
    return std::pair(k, L);
  };
  const auto integers = [=](std::span<const Word> row) {
    std::vector<double> out;
    for (std::size_t i = 0; i < L; ++i) out.push_back(integer(row, i));
    out.push_back(1);  // where a column stands for none
    return out;
  };
  const auto query = [=, A = x.A](std::size_t i) -> Definition::Entries {
    return [=, of_row = integers(A.row(i))](std::size_t k) {
      const auto [first, second] = column(k);
      return of_row[first] * of_row[second];
    };
  };
  const auto key = [=, B = x.B,
                    v = static_cast<double>(of->value(head))](std::size_t j) -> Definition::Entries {
    if (j == keys) return [=](std::size_t k) { return k + 1 == D ? weights.dummy : 0.0; };
    return [=, of_row = integers(B.row(j))](std::size_t k) {
      const auto [first, second] = column(k);
      const double factor = first == L ? -v * v : second == L ? 2 * v : first == second ? -1 : -2;
      return weights.unit * factor * of_row[first] * of_row[second];
    };
  };
  const auto value = [keys](std::size_t j) -> Definition::Entries {
    return [dummy = j == keys](std::size_t) { return dummy ? 0.0 : 1.0; };
  };
  return {{{"Q", x.A.n(), D, query}, {"K", keys + 1, D, key}, {"V", keys + 1, 1, value}},
          {},
          {{"scale", weights.scale}, {"cut", 0.5}, {"epsilon", wanted_epsilon(settings)}}};
}

}  // namespace reductio::reductions::remainders
