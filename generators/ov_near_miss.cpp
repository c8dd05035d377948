#include "generators/ov_near_miss.hpp"

#include "generators/parts/pairs.hpp"
#include "generators/parts/plane.hpp"

namespace reductio::generators {
namespace {

// Letters that make q + 1 letters tell n + m codes apart.
std::size_t code_length(std::size_t q, std::uint64_t codes) {
  std::size_t length = 0;
  for (Natural words = 1; words.value < codes; words = words * (q + 1)) ++length;
  return length;
}

Natural coordinates_needed(std::size_t q, std::uint64_t codes) {
  return Natural(code_length(q, codes) + 1) * Natural(q) * Natural(q);
}

// The prime q that fits into d with 1/q nearest to p; 0 when none fits.
std::size_t nearest_order(std::uint64_t d, std::uint64_t codes, Chance p) {
  const auto off = [&](std::size_t q) {  // q |p - 1/q|, which is to be compared divided by q
    return Wide(p.k) * q > Chance::one ? Wide(p.k) * q - Chance::one : Chance::one - Wide(p.k) * q;
  };
  std::size_t best = 0;
  for (std::size_t q = 2; q * q <= d; ++q)
    if (is_prime(q) && coordinates_needed(q, codes).value <= d &&
        (best == 0 || off(q) * best < off(best) * q))
      best = q;
  return best;
}

constexpr std::size_t unmatched = ~std::size_t{0};

class NearMiss {
 public:
  NearMiss(const PairDimensions& s, std::size_t q, std::size_t pairs, const Seed& seed)
      : q_(q),
        length_(code_length(q, s.n + s.m)),
        n_(s.n),
        d_(s.d),
        seed_(seed),
        code_(seed, Stream::codes, words(q, length_)),
        block_(cells<Word>(s.d)),
        match_a_(s.n, unmatched),
        match_b_(s.m, unmatched) {
    Random columns(seed, Stream::columns, 0), matched(seed, Stream::planted, 0);
    order_ = sample(columns, s.d, s.d);
    for (std::size_t c = 0; c < (length_ + 1) * q * q; ++c) set(std::span(block_), order_[c], true);
    const std::vector<std::size_t> a = sample(matched, s.n, pairs), b = sample(matched, s.m, pairs);
    for (std::size_t r = 0; r < pairs; ++r) match_a_[a[r]] = b[r], match_b_[b[r]] = a[r];
  }

  void row(Stream side, std::size_t i, std::span<Word> row) const {
    const bool in_a = side == Stream::side_a;
    const std::size_t partner = in_a ? match_a_[i] : match_b_[i];
    // A matched pair shares a stream and a code, both named after the row of A.
    const std::size_t name = in_a ? i : partner == unmatched ? n_ + i : partner;
    Random own(seed_, side, i), shared(seed_, Stream::hidden, name);
    rest(own, shared, in_a, partner != unmatched, row);
    lines(own, shared, in_a, partner != unmatched, code_(name), row);
  }

 private:
  static std::uint64_t words(std::size_t q, std::size_t length) {
    Natural out = 1;
    while (length-- > 0) out = out * (q + 1);
    return out.value;
  }

  void rest(Random& own, Random& shared, bool in_a, bool matched, std::span<Word> row) const {
    const Chance p = Chance::nearest(1, q_), either{std::min(2 * p.k, Chance::one)}, half{Chance::one / 2};
    for (std::size_t c = 0; c < row.size(); ++c) {
      Word bits = matched ? shared.biased(either) : own.biased(p);
      if (matched) {
        const Word whose = shared.biased(half);
        bits = bits & (in_a ? whose : !whose);
      }
      row[c] = bits & !block_[c] & Logic<Word>::first(lanes_in<Word>(d_, c));
    }
  }

  void lines(Random& own, Random& shared, bool in_a, bool matched, std::uint64_t code,
             std::span<Word> row) const {
    const auto draw = [&](std::size_t block, std::size_t kind, std::size_t offset) {
      affine_line(q_, kind, offset,
                  [&](std::size_t point) { set(row, order_[block * q_ * q_ + point], true); });
    };
    const std::size_t of_a = (q_ + 1) / 2;
    // Two statements: the order in which arguments are evaluated is the compiler's choice.
    const std::size_t kind = in_a ? own.below(of_a) : of_a + own.below(q_ + 1 - of_a);
    draw(0, kind, own.below(q_));
    for (std::size_t block = 1; block <= length_; ++block, code /= q_ + 1) {
      std::size_t offset = own.below(q_);
      if (matched) {  // both draw the same two numbers: A's parallel, and how far B's is from it
        const std::size_t first = shared.below(q_), step = 1 + shared.below(q_ - 1);
        offset = in_a ? first : (first + step) % q_;
      }
      draw(block, code % (q_ + 1), offset);
    }
  }

  std::size_t q_, length_, n_, d_;
  Seed seed_;
  Permutation code_;
  std::vector<Word> block_;  // one at the columns of the blocks
  std::vector<std::size_t> match_a_, match_b_, order_;
};

}  // namespace

std::vector<OptionSpec> OvNearMiss::options() {
  return pair_options(
      {{"pairs", OptionSpec::Kind::size, "1", "pairs of inner product 1: 1 to min(n, m)"},
       {"order", OptionSpec::Kind::size, "", "prime q: columns have density 1/q; fitted to n, m, d"}});
}

Settings OvNearMiss::resolve(const Settings& given) {
  const Settings sized = resolve_pairs(options(), given);
  const std::uint64_t n = sized.size("n"), m = sized.size("m"), d = sized.size("d"),
                      pairs = sized.size("pairs");
  if (pairs < 1 || pairs > std::min(n, m))
    throw InputError("--pairs", sized.typed("pairs"),
                     "1 to min(n, m) with " + rows_text(sized) + ": no two share a row");
  pair_dimensions(sized, {});  // refuses sizes for which the search below would take long
  const std::size_t q =
      sized.has("order") ? sized.size("order") : nearest_order(d, n + m, critical_density(n, m, d));
  if (sized.has("order") && !(q < 1ULL << 31 && is_prime(q)))
    throw InputError("--order", sized.typed("order"), "a prime below 2^31");
  const std::size_t smallest = q == 0 ? 2 : q;
  const std::uint64_t needed = coordinates_needed(smallest, n + m).value;
  if (d < needed)
    throw InputError("--d", sized.typed("d"),
                     (needed == Natural::most ? "many more" : "at least " + std::to_string(needed)) +
                         " for " + rows_text(sized) + " of density 1/" + std::to_string(smallest));
  return sized.with(options(), {{"order", std::to_string(q)}});
}

Instance OvNearMiss::make(const Settings& settings, const Seed& seed, const Work& work) {
  const Natural n = settings.size("n"), m = settings.size("m"), d = settings.size("d");
  const PairDimensions s = pair_dimensions(settings, work, (n + m) * 24 + d * 16);
  const std::size_t pairs = settings.size("pairs");
  const NearMiss near_miss(s, settings.size("order"), pairs, seed);
  Instance out = blank_pairs(s);
  make_rows(work, rows(out),
            [&](Stream side, std::size_t i, std::span<Word> row) { near_miss.row(side, i, row); });
  know_no(out, "every pair meets in a hidden plane; the minimum inner product is 1, attained by exactly " +
                   std::to_string(pairs) + (pairs == 1 ? " pair" : " pairs"));
  return out;
}

std::string OvNearMiss::known_attack(const Settings& settings) {
  if (settings.size("n") + settings.size("m") < least_attacked) return {};
  return "linear algebra finds the blocks and a proof of the answer, in near-linear time";
}

}  // namespace reductio::generators
