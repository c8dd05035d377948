// What data look like: every kind of data has one Shape, which says all that is to be known of it beyond its problem.
//
// A shape is a type of data X in a header of this folder, `template <> const Shape& shape_for<X>()`, and a source that
// states the Shape: its named parts, its sizes, and what a witness of it is. Formats hold parts, and never ask which
// shape they belong to.
#pragma once
#include <any>
#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "instances/bits/cnf.hpp"
#include "instances/bits/grid.hpp"
#include "instances/bits/linear_rows.hpp"
#include "instances/bits/number.hpp"
#include "instances/bits/rows.hpp"
#include "instances/shapes/shape_for.hpp"
#include "instances/shapes/witness.hpp"
#include "instances/words.hpp"

namespace reductio::instances {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

// Sizes by their usual names, in the order of the shape. Values saturate at 2^64 - 1, read "2^64 or more".
struct Sizes {
  std::vector<std::pair<std::string, std::uint64_t>> all;
  std::uint64_t at(std::string_view name) const;  // throws std::logic_error where there is no such size
  friend bool operator==(const Sizes&, const Sizes&) = default;
};

// The kinds of arrays that data are made of: bits in rows of d, real numbers in rows, whole numbers in rows, clauses,
// linear constraints.
enum class Field { bits, reals, integers, clauses, linear };

// One array of data, by its name. It points into the data.
struct Part {
  std::string_view name;
  std::variant<const Rows<Word>*, const Matrix*, const IntegerMatrix*, const Formula*, const LinearRows*>
      array;
};

// What a file says beside the parts: d and the threshold where they are there, and real numbers by their names.
struct StatedNumbers {
  std::optional<std::size_t> d;
  std::optional<Number> threshold;
  std::vector<std::pair<std::string_view, double>> reals;

  double real(std::string_view name, double otherwise) const;
};

// Parts as they were read.
struct Parts {
  std::vector<std::pair<std::string_view, Rows<Word>>> bits;
  std::vector<std::pair<std::string_view, Matrix>> reals;
  std::vector<std::pair<std::string_view, IntegerMatrix>> integers;
  std::vector<std::pair<std::string_view, Formula>> clauses;
  std::vector<std::pair<std::string_view, LinearRows>> linear{};
  Labels labels{};
  const Rows<Word>& rows(std::string_view name) const;  // throws std::out_of_range, and so do the others
  const Matrix& numbers(std::string_view name) const;
  const IntegerMatrix& whole_numbers(std::string_view name) const;
};

// Row numbers [i, j, ...], `count` of them; throws InputError.
Witness rows_from(const Json& json, std::size_t count);

class Data;

// An instance that lies on an edge. `far`: thresholds far from any score are worth trying on it, too.
struct EdgeCase;

class Shape {
 public:
  virtual ~Shape() = default;

  virtual std::string_view name() const = 0;    // "two sides"
  virtual std::string_view plural() const = 0;  // "two-sided instances"

  struct PartSpec {
    std::string_view name;
    Field field;
    std::string_view
        rows;  // the size that says how many it has; empty: it has none that a witness could name
  };
  virtual std::vector<PartSpec> parts() const = 0;  // in the order in which files hold them
  // Is a file with such parts, that names no problem, one of this shape? Where two shapes have the same parts, of one.
  virtual bool told_by_parts() const { return true; }
  virtual std::vector<std::string_view> sizes() const = 0;  // their names, in order
  // Real numbers that are stated beside the parts. One without a default must be, in the file or by an option of its
  // name beside it: `asks` is what to say of that option. Empty: it has a default.
  struct RealSpec {
    std::string_view name, asks;
  };
  virtual std::vector<RealSpec> reals() const { return {}; }
  // What to say of such a number where a file of these parts does not state it.
  virtual std::string hint(std::string_view, const Parts&) const { return ""; }
  virtual bool has_threshold() const { return false; }  // can such data state one?

  virtual Data empty() const = 0;
  virtual Sizes sizes(const Data& data) const = 0;
  // Bytes that data of these sizes take in memory, saturating.
  virtual std::uint64_t bytes(const Sizes& sizes) const = 0;
  virtual std::vector<Part> parts(const Data& data) const = 0;
  virtual std::vector<double> reals(const Data&) const { return {}; }  // in the order of reals()
  // What rows and coordinates are called, where data keep such names; else null. They are no part of the question.
  virtual bool has_labels() const { return false; }
  virtual const Labels* labels(const Data&) const { return nullptr; }
  // Data of these parts. Throws InputError where they do not go together, or a number is out of its range.
  virtual Data assemble(Parts parts, const StatedNumbers& stated) const = 0;

  virtual std::optional<Number> threshold(const Data&) const { return std::nullopt; }
  // Where has_threshold(). Throws InputError where such data hold no such number, as 2/3 where scores are whole.
  virtual void set_threshold(Data&, const std::optional<Number>&) const {}
  // Throws InputError where nobody can mean such a threshold, as all answers or none would reach it. Data may hold it
  // all the same.
  virtual void check_threshold(const Number&) const {}

  // Throws InputError where data break a bound that their arrays do not show.
  virtual void check(const Data&) const {}

  // A witness is an assignment, written as DIMACS's literals; else it is row numbers, so many of them.
  virtual bool witness_is_assignment() const { return false; }
  virtual std::size_t witness_rows() const { return 2; }
  // How many values each number of a witness may take, from 0; and is one within these allowed at all?
  virtual std::vector<std::uint64_t> ranges(const Data& data) const = 0;
  virtual bool allowed(const Witness&) const { return true; }
  // What a witness has to be to lie in range, as the reason of a refusal: "rows are counted from 0".
  virtual std::string_view range_of_witness() const = 0;
  // A witness as JSON has it, from it and to it; throws InputError.
  virtual Witness witness(const Json& json) const;
  virtual Json json(const Witness& witness) const;
  std::string json_text(const Witness& witness) const;
  // In words: "row 3 of A and row 5 of B".
  virtual std::string say(const Witness& witness) const = 0;
  // The rows of a witness by their names, where they have any, else empty: "first.txt and third.txt".
  virtual std::string names(const Data&, const Witness&) const { return ""; }
  // Is it one of such data at all, within its sizes?
  bool in_range(const Data& data, const Witness& witness) const;
  // Calls f for everything in range, in a fixed order, until it gives false; did it never?
  virtual bool each_candidate(const Data& data, const std::function<bool(const Witness&)>& f) const;

  // What `inspect` says of the data beyond its parts.
  virtual OrderedJson figures(const Data& data) const;
  // For people, where no text format holds such data; else empty.
  virtual std::string picture(const Data&) const { return ""; }
  // What in the data makes an answer hang on errors that they permit themselves, in words; empty: nothing.
  virtual std::string unstable(const Data&) const { return ""; }

  // Instances to try things on. A shape that has none is searched by nobody, and none of the following is called.
  virtual bool has_cases() const { return false; }
  // In words, how large those of each_tiny are.
  virtual std::string tiny_scope(std::size_t bits) const;
  // Bits that tell instances of these sizes apart.
  virtual std::uint64_t bits(const Sizes& sizes) const;
  // Calls f for every tiny instance of at most so many bits (without threshold), smallest first, until it gives false.
  virtual void each_tiny(std::size_t bits, const std::function<bool(const Data&)>& f) const;
  // The thresholds that tell scores of such data apart, ascending.
  virtual std::vector<Number> thresholds(const Data&) const { return {}; }
  // Those that lie on an edge: nothing in them, one of a thing, word boundaries, hundreds.
  virtual std::vector<EdgeCase> edges() const;
  // A random one of this dimension (coordinates, clauses), whose answer is not clear.
  virtual Data random(std::mt19937_64& random, std::size_t dimension) const;
  // What is left when `block` neighbours among what it is made of (rows, coordinates, clauses) are taken away, in each
  // possible place; with block = 1 also each that is one bit, one literal or one step of a threshold smaller.
  virtual std::vector<Data> smaller(const Data& data, std::size_t block) const;
};

// Is some part of this kind, and are all?
bool has(const Shape& shape, Field field);
bool states(const Shape& shape, std::string_view real);  // is it one of its real numbers?
bool all_of(const Shape& shape, Field field);
// Are all parts arrays of numbers or bits, with rows of one length?
bool in_arrays(const Shape& shape);

// Data of some shape. Copies of rows and matrices are views on the same storage.
class Data {
 public:
  Data() = default;
  template <class X>
  requires has_shape<X> Data(X x)
      : shape_(&shape_for<X>()), value_(std::move(x)) {}  // NOLINT: data are what they are made of

  const Shape& shape() const;  // throws std::logic_error where there are no data
  template <class X>
  bool is() const {
    return as<X>() != nullptr;
  }
  // Null where they are of another shape.
  template <class X>
  const X* as() const {
    return std::any_cast<X>(&value_);
  }
  template <class X>
  X* as() {
    return std::any_cast<X>(&value_);
  }
  // Throws std::bad_any_cast where they are of another shape.
  template <class X>
  const X& of() const {
    return std::any_cast<const X&>(value_);
  }
  template <class X>
  X& of() {
    return std::any_cast<X&>(value_);
  }

 private:
  const Shape* shape_ = nullptr;
  std::any value_;
};

struct EdgeCase {
  Data data;
  bool far = false;
};

Sizes sizes(const Data& data);

// The first candidate for a witness; none where there can be none, for want of rows.
std::optional<Witness> first_candidate(const Data& data);
std::size_t numbers_of_witness(const Data& data);
// How many candidates there are at most, saturating.
std::uint64_t candidates(const Data& data);

// The part of this name, to be changed in place. Its storage may be shared with copies of the
// data. Throws std::out_of_range.
using EditedPart = std::variant<Rows<Word>*, Matrix*, IntegerMatrix*, Formula*, LinearRows*>;
EditedPart edit_part(Data& data, std::string_view name);

}  // namespace reductio::instances
