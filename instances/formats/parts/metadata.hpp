// What a file says of an instance beside its rows and numbers: one JSON object
//   {"problem": "ov", "d": 8, "threshold": 3, "provenance": {...}, "sha256": HEX}      pairs
//   {"problem": ..., "threshold": "2/3", ...}                                          where scores are fractions
//   {"problem": "maxsat", "vars": 12, "threshold": 3, ...}                             formulas and programs
//   {"problem": "attention", "scale": "0.125", "cut": "0.5", "epsilon": "1e-3", ...}   attention
// Real numbers are decimal strings, the shortest that read back as the same double.
#pragma once
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "instances/bits/natural.hpp"
#include "instances/formats/format.hpp"
#include "instances/problems/problem.hpp"

namespace reductio::instances {

// The shortest decimal number that reads back as the same double.
std::string decimal(double value);

// The problem of this name, letters a-z, digits and `-`, at most 64. Throws InputError that starts with `place`.
const Problem& problem_named(std::string_view name, const std::string& place);

// The provenance that is written: none when nothing is known or all of it is to be left out.
std::optional<Json> known_of(const Instance& instance, const WriteOptions& options);

// The digest that is written: none in a bare file.
std::optional<std::string> digest_of(const Instance& instance, const WriteOptions& options);
// Is the instance the one that the file stores the digest of? Throws InputError when not; a lenient reader is told, and
// what is recorded of the other instance is left out.
void check_digest(Instance& instance, std::string_view stored, const std::string& place,
                  const ReadOptions& options);

// What is not understood may change the question, as a mask would: throws InputError, unless the reader is lenient,
// who is told.
void not_understood(const ReadOptions& options, const std::string& what, const std::string& expected);

struct Metadata {
  std::string problem;  // empty: the file does not say
  std::optional<std::size_t> d;
  std::optional<std::size_t> vars{};  // of formulas and programs
  std::optional<Number> threshold;
  std::vector<std::pair<std::string, double>> reals;
  Json provenance;     // null: none
  Json targets{};      // of a stack, what is known of each of its instances; null: it is none
  std::string sha256;  // empty: none
};
std::string metadata_of(const Instance& instance, const WriteOptions& options);
Metadata parse_metadata(std::string_view text, const std::string& place, const ReadOptions& options);
// Of formats that have no place for it: the file of this name and suffix. Nothing where it is not there.
inline constexpr std::string_view metadata_suffix = ".json";
Metadata metadata_beside(const std::string& path, const ReadOptions& options);

// Throws InputError when `held` bytes for what a file holds, beside its own, are more than options.memory. `place` says
// of what they are.
void check_memory(const std::string& place, Natural held, std::size_t file, const ReadOptions& options);

// The arrays of a file, by name.
class Arrays {
 public:
  explicit Arrays(std::size_t file) : file_(file) {}
  virtual ~Arrays() = default;
  std::size_t file() const { return file_; }  // the bytes of it that are in memory
  bool has(std::string_view name) const;
  // Of all that the file holds beside its metadata.
  virtual std::vector<std::string> names() const = 0;
  // Rows of d coordinates; d as stored when it is not given. Throws InputError.
  virtual Rows<Word> rows(std::string_view name, std::optional<std::size_t> d) const = 0;
  virtual Matrix numbers(std::string_view name) const = 0;
  virtual IntegerMatrix integers(std::string_view name) const = 0;
  // As other programs write them: infinite numbers and NaN too, and of one row of numbers, or of more than two
  // dimensions, what `as_matrix` makes of it.
  virtual Matrix any_numbers(std::string_view name) const = 0;
  virtual IntegerMatrix any_integers(std::string_view name) const { return integers(name); }
  // What is stated beside the arrays; empty where the format has no place for it.
  virtual Metadata metadata() const { return {}; }
  // Numbers of four dimensions, the rows of one thing after those of another, and the first two of these dimensions.
  // Throws InputError, also where the format holds none.
  virtual Matrix stacked(std::string_view name, std::array<std::size_t, 2>& leading) const;
  // Bytes that these will take beside those of the file.
  virtual Natural held(std::string_view name, Field field) const = 0;

 private:
  std::size_t file_;
};

// Of four dimensions the first two, which are taken off, and the third times these. Throws InputError that starts with
// `place` where there are not four.
std::array<std::size_t, 2> taken_off(std::vector<std::size_t>& dimensions, const std::string& place);

// The other way: dimensions before those of rows and columns, of which each has as many rows.
std::vector<std::size_t> with_leading(std::vector<std::size_t> leading, std::size_t rows,
                                      std::size_t columns);

// A row of numbers as a column; of more than two dimensions, those of one thing are left out ([1, 1, n, d]: n, d).
std::vector<std::size_t> as_matrix(std::vector<std::size_t> dimensions);

// The instance that metadata and arrays describe: A and B, or V for one set, or Q, K and V for attention.
// Throws InputError when something is missing, does not go together or is not understood.
Instance assemble(const Metadata& metadata, const Arrays& arrays, const ReadOptions& options);

// Rows without a coordinate take no bytes, so that a few bytes could promise any number of them: a file may
// hold 2^20 such rows. Throws InputError when there are more.
void check_empty_rows(std::string_view name, std::size_t rows, std::size_t columns);

}  // namespace reductio::instances
