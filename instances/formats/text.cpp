#include "instances/formats/text.hpp"

#include <algorithm>
#include <numeric>

#include "instances/bits/natural.hpp"
#include "instances/cost.hpp"
#include "instances/formats/parts/bits.hpp"
#include "instances/formats/parts/foreign.hpp"
#include "instances/formats/parts/header.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/formats/parts/scan.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"

namespace reductio::instances {
namespace {

// Of numbers, and not of bits.
bool numbers(const Header& header) { return !all_of(*header.problem->shape, Field::bits); }

// Every row takes a character for each coordinate (one when there is none) and the end of its line, so a
// header that promises more rows than that can hold is wrong before anything is allocated for it.
void check_room(const Header& header, const Scanner& in, const std::string& place) {
  Natural rows = 0;
  for (const std::size_t side : header.rows) rows = rows + side;
  const std::size_t entry = numbers(header) ? 2 : 1;  // a digit, and a blank behind it
  const Natural least =
      rows * (Natural(std::max<std::size_t>(header.d, 1)) * entry + (numbers(header) ? 0 : 1));
  if (least.value > Natural(in.rest().size()).value + 1)
    throw InputError(place,
                     "a header that promises " + std::to_string(rows.value) + " rows of " +
                         std::to_string(header.d) + " coordinates, but only " +
                         std::to_string(in.rest().size()) + " bytes follow",
                     "all rows");
}

Natural held_by(const Header& header) {
  Natural rows = 0;
  for (const std::size_t side : header.rows) rows = rows + side;
  if (numbers(header)) return rows * (Natural(sizeof(std::int64_t)) * header.d);
  return rows * (Natural(sizeof(Word)) * cells<Word>(header.d));
}

void read_row(Scanner& in, std::span<Word> row, std::size_t d) {
  const std::size_t from = in.offset();
  const std::string_view word = in.word();
  const bool empty = d == 0 && word == ".";
  if (!empty && word.size() != d)
    throw InputError(in.place(from),
                     "a row of " + std::to_string(word.size()) + " characters, " + in_quotes(word),
                     std::to_string(d) + (d == 0 ? " (an empty row is written `.`)" : ""));
  if (!empty)
    if (const auto wrong = pack_digits(word, row))
      throw InputError(in.place(from) + ", column " + std::to_string(*wrong + 1),
                       in_quotes(word.substr(*wrong, 1)), "0 or 1");
  in.end_of_line();
}

std::int64_t read_entry(Scanner& in, std::int64_t) { return in.number("a whole number"); }
double read_entry(Scanner& in, double) { return in.real("a number, such as -0.5"); }

template <class E>
void read_row(Scanner& in, std::span<E> row, std::size_t d) {
  if (d == 0 && in.word() != ".")
    throw InputError(in.place(), "a row of numbers", "0 (an empty row is written `.`)");
  for (std::size_t k = 0; k < d; ++k) {
    in.skip_blanks();
    if (in.at_end() || Scanner::is_end(in.peek()))
      throw InputError(in.place(), "a row of " + counted(k, "number"), std::to_string(d));
    row[k] = read_entry(in, E{});
  }
  in.end_of_line();
}

// Rows of any kind.
template <class Array>
Array read_rows(Scanner& in, Comments& comments, Array out, std::size_t n, std::size_t d,
                const std::string& promised, const Work& work) {
  constexpr std::size_t rows_between_looks = 1 << 12;  // at the clock
  for (std::size_t i = 0; i < n; ++i) {
    if (i % rows_between_looks == 0 && work.over())
      throw work.stopped(in.place() + ": not read within the time that was given");
    next_content(in, comments);
    if (in.at_end()) throw InputError(in.place(), "the end of the file", promised);
    read_row(in, out.edit(i), d);
  }
  return out;
}

std::string entry_text(std::int64_t entry) { return std::to_string(entry); }
std::string entry_text(double entry) { return decimal(entry); }

template <class E>
void write_rows(const Grid<E>& rows, BlockWriter& out) {
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    if (rows.cols() == 0) out.write(".");
    for (std::size_t k = 0; k < rows.cols(); ++k) out.write((k == 0 ? "" : " ") + entry_text(rows.row(i)[k]));
    out.write("\n");
  }
}

void write_rows(const Rows<Word>& rows, BlockWriter& out) {
  for (std::size_t i = 0; i < rows.n(); ++i) {
    if (rows.d() == 0) out.write(".");
    write_unpacked(rows.row(i), rows.d(), '0', out);
    out.write("\n");
  }
}

}  // namespace

bool Text::sniff(std::string_view bytes) {
  const auto problem = problem_name(bytes);
  return problem && *problem != "cnf" && *problem != "wcnf" && !foreign(bytes);
}

Instance Text::read(const Input& input, const ReadOptions& options) {
  Scanner in(input.bytes);
  Comments comments;
  const Header header = read_header(in, comments, "p", &Text::writes, "a problem of rows");
  const std::string place = in.place(in.offset() - 1);
  check_room(header, in, place);
  check_memory("rows", held_by(header), input.bytes.size(), options);
  const std::size_t all = std::accumulate(header.rows.begin(), header.rows.end(), std::size_t{0});
  const std::string promised = std::to_string(all) + " rows, as the header says";
  const Shape& shape = *header.problem->shape;
  Parts parts;
  for (std::size_t k = 0; k < header.rows.size(); ++k) {
    const auto read = [&](auto rows) {
      return read_rows(in, comments, std::move(rows), header.rows[k], header.d, promised, options.work);
    };
    if (all_of(shape, Field::integers))
      parts.integers.emplace_back(shape.parts()[k].name, read(IntegerMatrix(header.rows[k], header.d, 0)));
    else if (all_of(shape, Field::reals))
      parts.reals.emplace_back(shape.parts()[k].name, read(Matrix(header.rows[k], header.d, 0)));
    else
      parts.bits.emplace_back(shape.parts()[k].name, read(Rows<Word>({}, header.rows[k], header.d)));
  }
  next_content(in, comments);
  if (!in.at_end()) throw InputError(in.place(), "more rows, " + in_quotes(in.word()), promised);

  Instance out{std::string(header.problem->name),
               shape.assemble(parts, {header.d, header.threshold, header.reals}),
               {}};
  comments.complete(out, input.bytes.size(), options);
  return out;
}

void Text::write(const Instance& instance, Output& out, const WriteOptions& options) {
  check_shape(instance);
  write_comments(instance, out, options);
  BlockWriter blocks(out);
  blocks.write("p " + header_text(instance) + "\n");
  for (const Part& part : instance.shape().parts(instance.data))
    if (const auto* integers = std::get_if<const IntegerMatrix*>(&part.array))
      write_rows(**integers, blocks);
    else if (const auto* reals = std::get_if<const Matrix*>(&part.array))
      write_rows(**reals, blocks);
    else
      write_rows(*std::get<const Rows<Word>*>(part.array), blocks);
  blocks.flush();
}

bool Text::writes(const Shape& shape) {
  if (shape.sizes().size() != shape.parts().size() + 1) return false;
  return all_of(shape, Field::bits) || all_of(shape, Field::integers) ||
         (all_of(shape, Field::reals) && shape.reals().empty());
}

std::uint64_t Text::least_bytes(const Shape& shape, const Sizes& sizes) {
  const std::uint64_t entry = all_of(shape, Field::bits) ? 1 : 2;
  return (cost(shape, sizes).rows * (Natural(sizes.at("d")) * entry + (entry == 1 ? 1 : 0))).value;
}

}  // namespace reductio::instances
