#include "reductions/shapes/disjointness_protocol.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "instances/bits/primes.hpp"
#include "instances/error.hpp"

namespace reductio::reductions::disjointness {
namespace {

constexpr std::uint64_t most_targets = 1 << 7, most_dimension = 1 << 12;

std::string said(Natural size) {
  return size.value == Natural::most ? "2^64 or more" : std::to_string(size.value);
}

// The numbers of the protocol, by the sizes of a source.
struct Protocol {
  std::uint64_t d = 0, length = 0, blocks = 0, points = 0, q = 0;
  std::vector<std::uint64_t> digits;  // how many each block's has
  Natural symbols = 1, targets = 1;

  Protocol(std::uint64_t coordinates, const Settings& settings)
      : d(coordinates), length(settings.size("length")) {
    const std::uint64_t factor = settings.size("factor");
    if (length < 1 || length > 16) throw InputError("length", std::to_string(length), "1 to 16");
    if (factor < 2 || factor > 64) throw InputError("factor", std::to_string(factor), "2 to 64");
    blocks = d / length + (d % length != 0 ? 1 : 0);
    points = std::max<std::uint64_t>(1, factor * most_of_no());
    q = prime_above(std::max(length + points - 1, blocks));
    for (std::uint64_t t = 0; t < blocks && symbols.value <= most_dimension; ++t) {
      digits.push_back(std::min(q, std::uint64_t{1} << bits_of(t)));
      symbols = symbols * digits.back();
    }
    for (std::uint64_t k = 1; k < length; ++k) targets = targets * q;
    if (digits.size() < blocks) symbols = all_symbols();
    if (targets.value > most_targets || dimension().value > most_dimension)
      throw InputError(
          "d", fmt::format("{}, which takes {} targets of dimension {}", d, said(targets), said(dimension())),
          fmt::format("at most {} targets of dimension {}: a smaller d, or another length", most_targets,
                      most_dimension));
  }
  Natural dimension() const { return symbols * points; }
  std::uint64_t most_of_no() const { return 2 * length - 2; }  // points that accept rows with a common 1
  std::uint64_t bits_of(std::uint64_t block) const { return std::min(length, d - block * length); }
  std::uint64_t point(std::uint64_t p) const { return length + p; }

 private:
  // All but the last block have as many digits; saturating.
  Natural all_symbols() const {
    Natural out = std::min(q, std::uint64_t{1} << bits_of(blocks - 1));
    for (std::uint64_t t = 1; t < blocks && out.value != Natural::most; ++t) out = out * digits.front();
    return out;
  }
};

Sizes size_of_target(const Sizes& source, const Protocol& of) {
  return {{{"n", source.at("n")}, {"m", source.at("m")}, {"d", of.dimension().value}}};
}

// What polynomials are at the points.
class PointValues {
 public:
  explicit PointValues(const Protocol& of) : of_(of) {
    for (std::uint64_t p = 0; p < of.points; ++p) {
      const std::uint64_t r = of.point(p), q = of.q;
      std::uint64_t zero = 1;
      for (std::uint64_t i = 0; i < of.length; ++i) zero = zero * (r - i) % q;
      zeros_.push_back(zero);
      for (std::uint64_t i = 0; i < of.length; ++i) {
        std::uint64_t above = 1, below = 1;
        for (std::uint64_t j = 0; j < of.length; ++j)
          if (j != i) above = above * (r - j) % q, below = below * ((i + q - j) % q) % q;
        basis_.push_back(above * inverse(below) % q);
      }
    }
  }
  // Of the block whose bits are those of this number.
  std::uint64_t of_bits(std::uint64_t bits, std::uint64_t p) const {
    std::uint64_t sum = 0;
    for (std::uint64_t i = 0; i < of_.length; ++i)
      if ((bits >> i & 1) != 0) sum += basis_[p * of_.length + i];
    return sum % of_.q;
  }
  // Z H, with H's coefficients the digits of `advice` to the base q.
  std::uint64_t of_advice(std::uint64_t advice, std::uint64_t p) const {
    std::uint64_t sum = 0, power = 1;
    for (; advice > 0; advice /= of_.q) {
      sum = (sum + advice % of_.q * power) % of_.q;
      power = power * of_.point(p) % of_.q;
    }
    return sum * zeros_[p] % of_.q;
  }

 private:
  // q is a prime below 2^11.
  std::uint64_t inverse(std::uint64_t x) const {
    std::uint64_t out = 1;
    while (out * x % of_.q != 1) ++out;
    return out;
  }

  const Protocol& of_;
  std::vector<std::uint64_t> basis_, zeros_;  // basis_[p length + i]: one at i, zero at the others
};

std::uint64_t block_bits(std::span<const Word> row, const Protocol& of, std::uint64_t block) {
  std::uint64_t out = 0;
  for (std::uint64_t i = 0; i < of.bits_of(block); ++i)
    out |= std::uint64_t{at(row, block * of.length + i)} << i;
  return out;
}

// What Bob says in a block, as a digit; and the value that a digit stands for.
std::uint64_t digit_of(std::uint64_t bits, const Protocol& of, const PointValues& values, std::uint64_t block,
                       std::uint64_t p) {
  return of.digits[block] == of.q ? values.of_bits(bits, p) : bits;
}
std::uint64_t value_of_digit(std::uint64_t digit, const Protocol& of, const PointValues& values,
                             std::uint64_t block, std::uint64_t p) {
  return of.digits[block] == of.q ? digit : values.of_bits(digit, p);
}

void write_alice(std::span<const Word> a, std::uint64_t advice, const Protocol& of, const PointValues& values,
                 std::span<Word> out) {
  for (std::uint64_t p = 0; p < of.points; ++p) {
    // sums[s]: what Alice has after the blocks so far, where the digits of s are said.
    std::vector<std::uint64_t> sums{0};
    for (std::uint64_t t = 0; t < of.blocks; ++t) {
      const std::uint64_t phi = values.of_bits(block_bits(a, of, t), p), before = sums.size();
      sums.resize(before * of.digits[t]);
      for (std::uint64_t digit = of.digits[t]; digit-- > 0;) {
        const std::uint64_t product = phi * value_of_digit(digit, of, values, t, p) % of.q;
        for (std::uint64_t s = 0; s < before; ++s) sums[digit * before + s] = (sums[s] + product) % of.q;
      }
    }
    const std::uint64_t wanted = values.of_advice(advice, p);
    for (std::uint64_t s = 0; s < sums.size(); ++s)
      if (sums[s] == wanted) set(out, p * sums.size() + s, true);
  }
}

void write_bob(std::span<const Word> b, const Protocol& of, const PointValues& values, std::span<Word> out) {
  for (std::uint64_t p = 0; p < of.points; ++p) {
    std::uint64_t symbol = 0, place = 1;
    for (std::uint64_t t = 0; t < of.blocks; ++t) {
      symbol += place * digit_of(block_bits(b, of, t), of, values, t, p);
      place *= of.digits[t];
    }
    set(out, p * of.symbols.value + symbol, true);
  }
}

Data target_of_advice(const PairRows& x, const Protocol& of, std::uint64_t advice, const Loop& loop) {
  const PointValues values(of);
  const std::uint64_t D = of.dimension().value;
  PairRows out{
      {}, Rows<Word>({}, x.A.n(), D), Rows<Word>({}, x.B.n(), D), D, static_cast<std::int64_t>(of.points)};
  loop(x.A.n(), [&](std::size_t i) { write_alice(x.A.row(i), advice, of, values, out.A.edit(i)); });
  loop(x.B.n(), [&](std::size_t j) { write_bob(x.B.row(j), of, values, out.B.edit(j)); });
  return out;
}

// The advice that all points accept, for rows with no common 1.
std::size_t right_advice(const PairRows& x, const Protocol& of, Pair w) {
  const PointValues values(of);
  for (std::uint64_t advice = 0; advice < of.targets.value; ++advice) {
    bool all = true;
    for (std::uint64_t p = 0; p < of.points && all; ++p) {
      std::uint64_t sum = 0;
      for (std::uint64_t t = 0; t < of.blocks; ++t)
        sum += values.of_bits(block_bits(x.A.row(w.i), of, t), p) *
               values.of_bits(block_bits(x.B.row(w.j), of, t), p);
      all = sum % of.q == values.of_advice(advice, p);
    }
    if (all) return advice;
  }
  return 0;
}

}  // namespace

std::vector<OptionSpec> options() {
  return {
      {.name = "length", .fallback = "2", .help = "bits of a block: more make a greater gap in more targets"},
      {.name = "factor",
       .fallback = "2",
       .help = "the gap: a yes has the inner product F (2 length - 2), a no at most 2 length - 2"}};
}

std::vector<Claim> claims() {
  constexpr std::string_view why =
      "all small sources were tried, with blocks of two bits; engines know of no roots of polynomials";
  std::vector<Claim> out;
  for (const std::string_view claim : {"complete", "sound", "backward", "size"})
    out.push_back({claim, Expect::bounded, why});
  out.push_back({"image", Expect::bounded, "the loops that write symbols are proved by nobody"});
  return out;
}

std::vector<Sizes> sizes(const Sizes& source, const Settings& settings) {
  const Protocol of(source.at("d"), settings);
  return std::vector<Sizes>(of.targets.value, size_of_target(source, of));
}

OrderedJson figures(const Sizes& source, const Settings& settings) {
  const Protocol of(source.at("d"), settings);
  return {{"targets", of.targets.value},
          {"blocks", of.blocks},
          {"field", of.q},
          {"least_yes", of.points},
          {"greatest_no", of.most_of_no()}};
}

bool takes(const Data& source) try {
  return !sizes(instances::sizes(source), Settings(options(), {})).empty();
} catch (const InputError&) {
  return false;
}

Run begin(const Data& source, const Settings& settings, const Work&) {
  const auto x = std::make_shared<const PairRows>(source.of<PairRows>());
  const auto of = std::make_shared<const Protocol>(x->d, settings);
  Run out;
  out.sizes.assign(of->targets.value, size_of_target(instances::sizes(source), *of));
  out.make = [x, of](std::size_t k, const Work& work) {
    return target_of_advice(*x, *of, k, parallel(work));
  };
  out.onward = [x, of](const Witness& witness) {
    const Pair w = Pair::of(witness).value();
    return std::pair<std::size_t, Witness>(right_advice(*x, *of, w), w);
  };
  return out;
}

// Rows keep their places.
std::optional<Witness> backward(const Origin&, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  return w ? std::optional<Witness>(*w) : std::nullopt;
}

// Entry by entry, from Lagrange's formula.
Definition definition(const Data& source, const Settings& settings, std::size_t target) {
  const auto& x = source.of<PairRows>();
  const auto of = std::make_shared<const Protocol>(x.d, settings);
  const auto modulo = [q = static_cast<std::int64_t>(of->q)](std::int64_t v) { return (v % q + q) % q; };
  const auto by_lagrange = [of, modulo](std::uint64_t bits, std::int64_t r) {
    const auto length = static_cast<std::int64_t>(of->length), q = static_cast<std::int64_t>(of->q);
    std::int64_t sum = 0;
    for (std::int64_t i = 0; i < length; ++i) {
      std::int64_t term = static_cast<std::int64_t>(bits >> i & 1);
      for (std::int64_t j = 0; j < length; ++j) {
        if (j == i) continue;
        term = modulo(term * (r - j));
        while (term % (i - j) != 0 && term < q * length) term += q;  // divided by i - j, modulo q
        term = modulo(term / (i - j));
      }
      sum += term;
    }
    return modulo(sum);
  };
  // Entries ask for the same few values again and again: of short blocks each is computed once.
  constexpr std::uint64_t longest_tabled = 8, most_tabled = 1 << 16;
  const auto table = std::make_shared<std::vector<std::int64_t>>();
  if (of->length <= longest_tabled && of->points << of->length <= most_tabled)
    for (std::uint64_t bits = 0; bits < std::uint64_t{1} << of->length; ++bits)
      for (std::uint64_t point = 0; point < of->points; ++point)
        table->push_back(by_lagrange(bits, static_cast<std::int64_t>(of->length + point)));
  const auto value = [of, table, by_lagrange](std::uint64_t bits, std::int64_t r) {
    const std::uint64_t place = bits * of->points + static_cast<std::uint64_t>(r) - of->length;
    return table->empty() ? by_lagrange(bits, r) : (*table)[place];
  };
  const auto bits = [of](std::span<const Word> row, std::uint64_t t) {
    std::uint64_t out = 0;
    for (std::uint64_t k = (t + 1) * of->length; k-- > t * of->length;)
      out = 2 * out + (k < of->d && at(row, k) ? 1 : 0);
    return out;
  };
  // What a digit of block t means.
  const auto said_value = [=](std::uint64_t said, std::uint64_t t, std::int64_t r) {
    return of->digits[t] == of->q ? static_cast<std::int64_t>(said) : value(said, r);
  };
  // Z(r) H(r), for each point.
  std::vector<std::int64_t> accepted;
  for (std::uint64_t point = 0; point < of->points; ++point) {
    const auto r = static_cast<std::int64_t>(of->length + point);
    std::int64_t zero = 1, h = 0;
    for (std::int64_t c = 0; c < static_cast<std::int64_t>(of->length); ++c) zero = modulo(zero * (r - c));
    for (std::uint64_t c = of->length - 1, place = of->targets.value; c-- > 0;) {
      place /= of->q;
      h = modulo(h * r + static_cast<std::int64_t>(target / place % of->q));
    }
    accepted.push_back(modulo(zero * h));
  }
  // What the row's polynomials are at each point, of every block.
  const auto values = [=](std::span<const Word> row) {
    std::vector<std::int64_t> out;
    for (std::uint64_t point = 0; point < of->points; ++point)
      for (std::uint64_t t = 0; t < of->blocks; ++t)
        out.push_back(value(bits(row, t), static_cast<std::int64_t>(of->length + point)));
    return out;
  };
  const auto alice = [=, A = x.A](std::size_t i) -> Definition::Entries {
    return [=, phi = values(A.row(i))](std::size_t k) {
      const std::uint64_t point = k / of->symbols.value;
      std::uint64_t symbol = k % of->symbols.value;
      std::int64_t sum = 0;
      for (std::uint64_t t = 0; t < of->blocks; symbol /= of->digits[t++])
        sum += phi[point * of->blocks + t] *
               said_value(symbol % of->digits[t], t, static_cast<std::int64_t>(of->length + point));
      return modulo(sum) == accepted[point] ? 1.0 : 0.0;
    };
  };
  const auto bob = [=, B = x.B](std::size_t j) -> Definition::Entries {
    return [=, row = B.row(j), psi = values(B.row(j))](std::size_t k) {
      const std::uint64_t point = k / of->symbols.value;
      std::uint64_t symbol = k % of->symbols.value;
      for (std::uint64_t t = 0; t < of->blocks; symbol /= of->digits[t++]) {
        const std::uint64_t said = symbol % of->digits[t];
        if (of->digits[t] == of->q ? static_cast<std::int64_t>(said) != psi[point * of->blocks + t]
                                   : said != bits(row, t))
          return 0.0;
      }
      return 1.0;
    };
  };
  const std::uint64_t D = of->dimension().value;
  return {{{"A", x.A.n(), D, alice}, {"B", x.B.n(), D, bob}}, Number(static_cast<std::int64_t>(of->points))};
}

}  // namespace reductio::reductions::disjointness
