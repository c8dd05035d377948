// A coordinate-wise reduction as a value: what it is comes from a file or from a reduction's C++ lines, and the same
// value runs, is proved, is changed by mutants and is printed.
//
// Every row is cut into blocks of `block` coordinates, the last one filled up with zeros. A table says for each value
// of a block which entries replace it; pads follow. Entry g of block q is target coordinate g*K + q, where K =
// ceil(d / block), so that words are shifted together and no bit is picked out of a word.
//
//   two sides to two sides   rows keep their places
//   two sides to one set     left rows first, then right rows; two rows of one side must never be a witness
//   one set to one set       rows keep their places; both sides are the same
//   one set to two sides     left images of all rows against right images of all rows; a row and itself must never be
//                            a witness
#pragma once
#include <map>

#include "reductions/base/reduction.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

struct Gadget {
  // [value of a block: bit j is its coordinate j][entry]
  using Table = std::vector<std::vector<std::int64_t>>;

  // max(0, length) more coordinates, of which the first `left` (`right`) are one in the image of a left (right) row,
  // cut to 0 .. length. `length` is a formula in d, the others in d and weight, the number of ones of the source row.
  struct Pad {
    Expression length, left, right;
  };

  // Where the images' cosines are asked for: the problem that asks, of which `target` is the problem of inner products
  // among rows of as many ones (Problem::of_equal_norms), and how many ones each row of an image has, a formula in d
  // and K. None: rows have any, and the target's threshold is 0.
  struct AskedCosines {
    Problem problem;
    std::optional<Expression> norm{};
  };

  std::string name, doc{};
  Problem source{}, target{};
  std::size_t block = 1;
  Table left{}, right{};
  std::vector<Pad> pads{};
  Expression threshold{};  // the target's, in d, K and the source's threshold t
  std::optional<AskedCosines> cosines{};
  std::vector<std::pair<std::string, Expression>>
      size{};                                   // of the target, as stated, in n, m, d; empty: as made
  std::map<std::string, std::string> places{};  // of a file's sections: "left" is at "line 4"
  std::optional<Expression> invariant{};        // of a pair's rows: see docs/gadgets.md

  std::size_t width() const { return left.front().size(); }
  // What is asked of its images.
  const Problem& asked() const { return cosines ? cosines->problem : target; }
};

// The most coordinates of a block, entries that replace it, and the greatest of these in absolute value.
constexpr std::size_t most_block = 4, most_width = 64;
constexpr std::int64_t greatest_entry = 1'000'000;

enum class Ends { two_to_two, joined, one_to_one, crossed };
Ends ends(const Gadget& gadget);

// Entries are bits: instances of its target can be written.
bool of_bits(const Gadget& gadget);

// Do both make the same image of every source, whatever they are called and state?
bool same_images(const Gadget& x, const Gadget& y);

// The threshold of the image of a source of dimension d with threshold t: that of the gadget; of cosines, a fraction
// whose denominator is the norm, or 1 where rows have no ones. Throws InputError where a formula leaves 64 bits.
Number image_threshold(const Gadget& gadget, std::size_t d, std::int64_t t);

// The sizes that the loops make, as formulas in n, m, d and K = ceil(d / block).
NamedSizes<Expression> made_sizes(const Gadget& gadget);
// The same in numbers; saturating.
Sizes made_size(const Gadget& gadget, const Sizes& source);
// Throws InputError, with the line of its file, when `stated` is not what is made.
void check_stated_size(const Gadget& gadget, const Sizes& stated, const Sizes& source);

// A gadget that states the claims of its ends: complete, sound, backward, size, and value between optimisation
// problems whose pairs are one another's. Throws InputError when it is not well made: tables of another size than its
// block and width say, problems that are not of pairs of rows, one set with two different sides.
Reduction reduction_of(Gadget gadget);

}  // namespace reductio::reductions
