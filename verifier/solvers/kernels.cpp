// This file is compiled once for every vector unit: foreach_target.h includes it again and again.
#define HWY_WANT_AVX3_DL  // the one unit that counts the ones of a word in one instruction
// Vectors whose size is not known at compile time cannot be kept in arrays.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE_256 | HWY_SVE2 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "verifier/solvers/kernels.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h:
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <cmath>
#include <type_traits>

#include "verifier/solvers/kernels.hpp"
#include "verifier/solvers/vector_units.hpp"

HWY_BEFORE_NAMESPACE();
namespace reductio::verifier::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Words = hn::ScalableTag<std::uint64_t>;
using Reals = hn::ScalableTag<double>;
using WordVector = hn::Vec<Words>;
using RealVector = hn::Vec<Reals>;

HWY_INLINE const std::uint64_t* raw(const Word* words) { return &words->value; }

// Bodies work on some rows at once, so that each load of a block's cells serves them all: on kGroup, and on fewer at
// the end.
template <std::size_t kGroup, class Body>
HWY_INLINE void in_groups(std::size_t count, const Body& body) {
  std::size_t row = 0;
  for (; row + kGroup <= count; row += kGroup) body.template rows<kGroup>(row);
  if constexpr (kGroup > 2)
    for (; row + 2 <= count; row += 2) body.template rows<2>(row);
  for (; row < count; ++row) body.template rows<1>(row);
}

// The words of some rows, each in all lanes of a vector: of kColumns words in registers, of 0, which stands for any
// number, loaded where they are used.
template <std::size_t kRows, std::size_t kColumns>
struct RowWords {
  WordVector word[kRows][kColumns];

  HWY_INLINE explicit RowWords(const Tile<Word>& t, std::size_t first) {
    for (std::size_t r = 0; r < kRows; ++r)
      for (std::size_t c = 0; c < kColumns; ++c)
        word[r][c] = hn::Set(Words(), raw(t.rows)[(first + r) * t.stride + c]);
  }
  HWY_INLINE WordVector at(std::size_t r, std::size_t c) const { return word[r][c]; }
};
template <std::size_t kRows>
struct RowWords<kRows, 0> {
  const std::uint64_t* row;
  std::size_t stride;

  HWY_INLINE explicit RowWords(const Tile<Word>& t, std::size_t first)
      : row(raw(t.rows) + first * t.stride), stride(t.stride) {}
  HWY_INLINE WordVector at(std::size_t r, std::size_t c) const {
    return hn::Set(Words(), row[r * stride + c]);
  }
};

// out[r] = what Fold makes of the words that row r and b have in common, for as many b from v on as a vector has lanes.
template <class Fold, std::size_t kRows, std::size_t kColumns>
HWY_INLINE void in_common(const Tile<Word>& t, const RowWords<kRows, kColumns>& rows, std::size_t v,
                          WordVector* HWY_RESTRICT out) {
  const std::size_t columns = kColumns > 0 ? kColumns : t.columns;
  const std::uint64_t* cell = raw(t.block.cells) + v;
  const WordVector b = hn::Load(Words(), cell);
  for (std::size_t r = 0; r < kRows; ++r) out[r] = Fold::start(b, rows.at(r, 0));
  for (std::size_t c = 1; c < columns; ++c) {
    cell += t.block.stride;
    const WordVector next = hn::Load(Words(), cell);
    for (std::size_t r = 0; r < kRows; ++r) out[r] = Fold::go_on(out[r], next, rows.at(r, c));
  }
}

// The number of ones in common.
struct Ones {
  static HWY_INLINE WordVector start(WordVector x, WordVector y) {
    return hn::PopulationCount(hn::And(x, y));
  }
  static HWY_INLINE WordVector go_on(WordVector sum, WordVector x, WordVector y) {
    return hn::Add(sum, start(x, y));
  }
};
// Not zero where there are any.
struct Any {
  static HWY_INLINE WordVector start(WordVector x, WordVector y) { return hn::And(x, y); }
  static HWY_INLINE WordVector go_on(WordVector any, WordVector x, WordVector y) {
    return hn::OrAnd(any, x, y);
  }
};

// Scores are below 2^31: it is enough to compare the lower halves, and most units cannot compare whole words.
#if HWY_TARGET == HWY_SCALAR
using Halves = Words;
#else
using Halves = hn::Repartition<std::uint32_t, Words>;
#endif

struct Least {
  static constexpr std::uint64_t start = 0x7fffffff;
  static HWY_INLINE WordVector of(WordVector x, WordVector y) {
    return hn::BitCast(Words(), hn::Min(hn::BitCast(Halves(), x), hn::BitCast(Halves(), y)));
  }
  static HWY_INLINE std::int32_t of(std::int32_t x, std::int32_t y) { return x < y ? x : y; }
};
struct Greatest {
  static constexpr std::uint64_t start = 0;
  static HWY_INLINE WordVector of(WordVector x, WordVector y) {
    return hn::BitCast(Words(), hn::Max(hn::BitCast(Halves(), x), hn::BitCast(Halves(), y)));
  }
  static HWY_INLINE std::int32_t of(std::int32_t x, std::int32_t y) { return x < y ? y : x; }
};

template <class Better, std::size_t kColumns>
struct Extremes {
  const Tile<Word>& t;
  std::int32_t* best;

  template <std::size_t kRows>
  HWY_INLINE void rows(std::size_t first) const {
    const RowWords<kRows, kColumns> words(t, first);
    WordVector kept[kRows], sum[kRows];
    for (std::size_t r = 0; r < kRows; ++r) kept[r] = hn::Set(Words(), Better::start);
    for (std::size_t v = 0; v < t.block.width; v += hn::Lanes(Words())) {
      in_common<Ones>(t, words, v, sum);
      for (std::size_t r = 0; r < kRows; ++r) kept[r] = Better::of(kept[r], sum[r]);
    }
    for (std::size_t r = 0; r < kRows; ++r) {
      alignas(64) std::uint64_t lane[hn::MaxLanes(Words())];
      hn::Store(kept[r], Words(), lane);
      for (const std::uint64_t score : lane)
        best[first + r] = Better::of(best[first + r], static_cast<std::int32_t>(score));
    }
  }
};
template <std::size_t kColumns>
using LeastOnes = Extremes<Least, kColumns>;
template <std::size_t kColumns>
using GreatestOnes = Extremes<Greatest, kColumns>;

// The lanes of `met` in which `common` is not zero.
HWY_INLINE hn::Mask<Words> still_met(hn::Mask<Words> met, WordVector common) {
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
  return {_mm512_mask_test_epi64_mask(met.raw, common.raw, common.raw)};  // one instruction, not two
#else
  return hn::And(met, hn::Ne(common, hn::Zero(Words())));
#endif
}

template <std::size_t kColumns>
struct Orthogonal {
  const Tile<Word>& t;
  std::int32_t* best;

  template <std::size_t kRows>
  HWY_INLINE void rows(std::size_t first) const {
    const RowWords<kRows, kColumns> words(t, first);
    WordVector common[kRows];
    hn::Mask<Words> met[kRows];
    for (std::size_t r = 0; r < kRows; ++r) met[r] = hn::Eq(hn::Zero(Words()), hn::Zero(Words()));
    for (std::size_t v = 0; v < t.block.width; v += hn::Lanes(Words())) {
      in_common<Any>(t, words, v, common);
      for (std::size_t r = 0; r < kRows; ++r) met[r] = still_met(met[r], common[r]);
    }
    for (std::size_t r = 0; r < kRows; ++r)
      if (!hn::AllTrue(Words(), met[r])) best[first + r] = 0;
  }
};

// The sum of the weights of rows with at most so many ones in common; of `Any`, with none.
template <class Fold, std::size_t kColumns>
struct Weighed {
  const Tile<Word>& t;
  const std::uint64_t* weights;
  std::int32_t most;
  std::uint64_t* sums;

  static HWY_INLINE hn::Mask<Words> few(WordVector folded, WordVector limit) {
    if constexpr (std::is_same_v<Fold, Any>) return hn::Eq(folded, hn::Zero(Words()));
    // Both are below 2^31, and most units compare signed numbers only.
    const hn::RebindToSigned<Words> with_sign;
    return hn::RebindMask(Words(), hn::Lt(hn::BitCast(with_sign, folded), hn::BitCast(with_sign, limit)));
  }

  template <std::size_t kRows>
  HWY_INLINE void rows(std::size_t first) const {
    const RowWords<kRows, kColumns> words(t, first);
    const WordVector limit = hn::Set(Words(), static_cast<std::uint64_t>(most) + 1);
    WordVector folded[kRows], sum[kRows];
    for (std::size_t r = 0; r < kRows; ++r) sum[r] = hn::Zero(Words());
    for (std::size_t v = 0; v < t.block.width; v += hn::Lanes(Words())) {
      in_common<Fold>(t, words, v, folded);
      const WordVector weight = hn::LoadU(Words(), weights + v);
      for (std::size_t r = 0; r < kRows; ++r)
        sum[r] = hn::Add(sum[r], hn::IfThenElseZero(few(folded[r], limit), weight));
    }
    for (std::size_t r = 0; r < kRows; ++r) {
      alignas(64) std::uint64_t lane[hn::MaxLanes(Words())];
      hn::Store(sum[r], Words(), lane);
      for (const std::uint64_t one : lane) sums[first + r] += one;
    }
  }
};
template <std::size_t kColumns>
using WeighedOnes = Weighed<Ones, kColumns>;
template <std::size_t kColumns>
using WeighedOrthogonal = Weighed<Any, kColumns>;

// Weights are added one after the other: no unit adds to places in memory that may be the same.
template <std::size_t kColumns>
struct Tabulated {
  const Tile<Word>& t;
  const std::uint64_t* weights;
  std::uint64_t* tables;
  std::size_t stride;

  template <std::size_t kRows>
  HWY_INLINE void rows(std::size_t first) const {
    const RowWords<kRows, kColumns> words(t, first);
    WordVector sum[kRows];
    for (std::size_t v = 0; v < t.block.width; v += hn::Lanes(Words())) {
      in_common<Ones>(t, words, v, sum);
      alignas(64) std::uint64_t score[kRows][hn::MaxLanes(Words())];
      for (std::size_t r = 0; r < kRows; ++r) hn::Store(sum[r], Words(), score[r]);
      for (std::size_t k = 0; k < hn::Lanes(Words()); ++k)
        for (std::size_t r = 0; r < kRows; ++r) tables[(first + r) * stride + score[r][k]] += weights[v + k];
    }
  }
};

// How many rows of `columns` words (0: of more than have a loop of their own) are worked on at once. Each row is a
// chain of instructions that wait for each other: on units with 32 registers, a chain of mask tests has a latency of
// up to 6, which 6 rows hide; 4 rows of 2 to 4 words leave their words in registers.
constexpr std::size_t group(std::size_t columns) {
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
  return columns >= 2 ? 4 : 6;
#else
  (void)columns;
  return 4;
#endif
}

template <template <std::size_t> class Body, class... More>
HWY_INLINE void all_rows(const Tile<Word>& t, More... more) {
  if (t.columns == 1) return in_groups<group(1)>(t.count, Body<1>{t, more...});
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_AVX3
  if (t.columns == 2) return in_groups<group(2)>(t.count, Body<2>{t, more...});
  if (t.columns == 3) return in_groups<group(3)>(t.count, Body<3>{t, more...});
  if (t.columns == 4) return in_groups<group(4)>(t.count, Body<4>{t, more...});
#endif
  in_groups<group(0)>(t.count, Body<0>{t, more...});
}

// Products with kVectors vectors of keys, from v on.
template <std::size_t kVectors>
struct RealProducts {
  const Tile<double>& t;
  double* out;
  std::size_t stride, v;

  template <std::size_t kRows>
  HWY_INLINE void rows(std::size_t first) const {
    const std::size_t lanes = hn::Lanes(Reals());
    const double* row = t.rows + first * t.stride;
    const double* cell = t.block.cells + v;
    RealVector sum[kRows][kVectors], key[kVectors];
    for (auto& sums : sum)
      for (RealVector& s : sums) s = hn::Zero(Reals());
    for (std::size_t c = 0; c < t.columns; ++c, cell += t.block.stride) {
      for (std::size_t k = 0; k < kVectors; ++k) key[k] = hn::Load(Reals(), cell + k * lanes);
      for (std::size_t r = 0; r < kRows; ++r) {
        const RealVector q = hn::Set(Reals(), row[r * t.stride + c]);
        for (std::size_t k = 0; k < kVectors; ++k) sum[r][k] = hn::MulAdd(key[k], q, sum[r][k]);
      }
    }
    for (std::size_t r = 0; r < kRows; ++r)
      for (std::size_t k = 0; k < kVectors; ++k)
        hn::StoreU(sum[r][k], Reals(), out + (first + r) * stride + v + k * lanes);
  }
};

void all_products(const Tile<double>& t, double* out, std::size_t stride) {
  const std::size_t lanes = hn::Lanes(Reals());
  std::size_t v = 0;
  for (; v + 2 * lanes <= t.block.width; v += 2 * lanes)
    in_groups<6>(t.count, RealProducts<2>{t, out, stride, v});
  for (; v < t.block.width; v += lanes) in_groups<6>(t.count, RealProducts<1>{t, out, stride, v});
}

void softmax(const double* score, const double* value, std::size_t count, double scale, Softmax& sums) {
  const Reals d;
  const std::size_t lanes = hn::Lanes(d);
  const RealVector scales = hn::Set(d, scale);
  RealVector greatest = hn::Set(d, sums.top);
  for (std::size_t k = 0; k < count; k += lanes)
    greatest = hn::Max(greatest, hn::Mul(scales, hn::LoadU(d, score + k)));
  const double top = hn::GetLane(hn::MaxOfLanes(d, greatest));
  if (top > sums.top) {
    const double shrink = std::exp(sums.top - top);
    sums = {top, sums.total * shrink, sums.weighted * shrink};
  }
  RealVector total = hn::Zero(d), weighted = hn::Zero(d);
  for (std::size_t k = 0; k < count; k += lanes) {
    const RealVector s = hn::LoadU(d, score + k);
    // Exp makes 0 of what is not a number: 0 * s keeps it.
    const RealVector exponent = hn::MulSub(scales, s, hn::Set(d, sums.top));
    const RealVector weight = hn::MulAdd(s, hn::Zero(d), hn::Exp(d, exponent));
    const RealVector kept = hn::IfThenElseZero(hn::FirstN(d, count - k), weight);
    total = hn::Add(total, kept);
    weighted = hn::MulAdd(kept, hn::LoadU(d, value + k), weighted);
  }
  sums.total += hn::GetLane(hn::SumOfLanes(d, total));
  sums.weighted += hn::GetLane(hn::SumOfLanes(d, weighted));
}

void least(const Tile<Word>& t, std::int32_t* best) { all_rows<LeastOnes>(t, best); }
void greatest(const Tile<Word>& t, std::int32_t* best) { all_rows<GreatestOnes>(t, best); }
void orthogonal(const Tile<Word>& t, std::int32_t* best) { all_rows<Orthogonal>(t, best); }

void weigh(const Tile<Word>& t, const std::uint64_t* weights, std::int32_t most, std::uint64_t* sums) {
  most == 0 ? all_rows<WeighedOrthogonal>(t, weights, most, sums)
            : all_rows<WeighedOnes>(t, weights, most, sums);
}
void tabulate(const Tile<Word>& t, const std::uint64_t* weights, std::uint64_t* tables, std::size_t stride) {
  all_rows<Tabulated>(t, weights, tables, stride);
}

std::uint64_t ones(const Word* words, std::size_t count) {
  const std::size_t lanes = hn::Lanes(Words());
  WordVector sum = hn::Zero(Words());
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes)
    sum = hn::Add(sum, hn::PopulationCount(hn::LoadU(Words(), raw(words) + i)));
  alignas(64) std::uint64_t lane[hn::MaxLanes(Words())];
  hn::Store(sum, Words(), lane);
  std::uint64_t out = 0;
  for (const std::uint64_t one : lane) out += one;
  for (; i < count; ++i) out += hn::GetLane(hn::PopulationCount(hn::Set(Words(), raw(words)[i])));
  return out;
}

// The namespace is called N_ and the unit's name.
constexpr Kernels kernels{std::string_view(HWY_STR(HWY_NAMESPACE)).substr(2),
                          least,
                          greatest,
                          orthogonal,
                          weigh,
                          tabulate,
                          all_products,
                          softmax,
                          ones};

}  // namespace reductio::verifier::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace reductio::verifier {
namespace {

struct Unit {
  const Kernels* kernels;  // null where none were compiled for it
  bool here;               // does this machine have it?
};

// The units that machines may have or not, the widest first.
std::vector<Unit> optional_units() {
#if HWY_ARCH_X86
  const VectorUnits here = vector_units();
  return {{HWY_CHOOSE_AVX3_DL(kernels), here.avx3_dl},
          {HWY_CHOOSE_AVX3(kernels), here.avx3},
          {HWY_CHOOSE_AVX2(kernels), here.avx2},
          {HWY_CHOOSE_SSE4(kernels), here.sse4},
          {HWY_CHOOSE_SSSE3(kernels), here.ssse3}};
#else
  return {};
#endif
}

}  // namespace

std::vector<const Kernels*> all_kernels() {
  std::vector<const Kernels*> out;
  for (const Unit& unit : optional_units())
    if (unit.here && unit.kernels != nullptr) out.push_back(unit.kernels);
  out.push_back(HWY_CHOOSE_FALLBACK(kernels));
  return out;
}

const Kernels& best_kernels() {
  static const Kernels& best = *all_kernels().front();
  return best;
}

}  // namespace reductio::verifier
#endif
