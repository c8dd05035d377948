#include "instances/formats/corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "instances/bits/natural.hpp"
#include "instances/cost.hpp"
#include "instances/formats/parts/block_writer.hpp"
#include "instances/formats/parts/header.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"
#include "instances/words.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view first_word = "documents";

// The next line, which has to be text.
std::string_view text_line(Scanner& in) {
  const std::size_t from = in.offset();
  const std::string_view line = in.line();
  if (const auto at = no_text_at(line))
    throw InputError(in.place(from) + ", byte " + std::to_string(*at + 1), in_quotes(line.substr(*at, 1)),
                     "text in UTF-8");
  return line;
}

using Places = std::unordered_map<std::string, std::size_t>;

Places read_words(Scanner& in, std::size_t d, std::vector<std::string>& words) {
  const std::string place = in.place();
  Places out;
  each_word(text_line(in), [&](const std::string& word) {
    if (!out.emplace(word, words.size()).second)
      throw InputError(place, "the word " + in_quotes(word) + " twice", "it once");
    words.push_back(word);
  });
  if (words.size() != d) throw InputError(place, counted(words.size(), "word"), std::to_string(d));
  return out;
}

// Is it how often a word occurs that counts?
bool counts(const Shape& shape) { return all_of(shape, Field::integers); }

void take_word(std::span<Word> row, std::size_t word) { set(row, word, true); }
void take_word(std::span<std::int64_t> row, std::size_t word) { ++row[word]; }

// Gives the row's name.
template <class E>
std::string read_document(Scanner& in, const Places& places, std::span<E> row) {
  const std::string place = in.place();
  const std::string_view line = text_line(in);
  const std::size_t end = line.find(':');
  if (end == line.npos)
    throw InputError(place, shown(line.substr(0, 40)), "a document: its name, a colon and its words");
  each_word(line.substr(end + 1), [&](const std::string& word) {
    if (const auto found = places.find(word); found != places.end()) take_word(row, found->second);
  });
  return std::string(line.substr(0, end));
}

// A name that ends where the reader will see its end.
std::string as_name(std::string name) {
  for (char& c : name)
    if (c == ':' || c == '\n' || c == '\r' || c == '\v' || c == '\f') c = '_';
  while (const auto wrong = no_text_at(name)) name[*wrong] = '_';
  if (!name.empty() && (name.front() == ' ' || name.front() == '\t')) name.front() = '_';
  return name;
}

// Reads the documents of a side, and adds their names.
template <class Array>
Array read_side(Scanner& in, const Header& header, const Places& places, Array rows, std::size_t n,
                std::vector<std::string>& names, const Work& work) {
  constexpr std::size_t rows_between_looks = 1 << 8;  // at the clock
  for (std::size_t i = 0; i < n; ++i) {
    if (i % rows_between_looks == 0 && work.over())
      throw work.stopped(in.place() + ": not read within the time that was given");
    in.skip_space();
    if (in.at_end())
      throw InputError(in.place(), "the end of the file",
                       counted(header.all_rows(), "document") + ", as the header says");
    names.push_back(read_document(in, places, rows.edit(i)));
  }
  return rows;
}

// What rows and words are called where data keep no names.
std::string name_of_row(std::string_view part, std::size_t row) { return fmt::format("{}{}", part, row); }

// Names that all are what they would be without any are none.
void leave_out_defaults(Labels& labels, const Header& header) {
  std::size_t at_row = 0;
  bool rows = true, words = true;
  for (std::size_t k = 0; k < header.rows.size(); ++k)
    for (std::size_t i = 0; i < header.rows[k]; ++i)
      rows = rows && labels.rows[at_row++] == name_of_row(header.problem->shape->parts()[k].name, i);
  for (std::size_t k = 0; k < labels.words.size(); ++k) words = words && labels.words[k] == word_of(k);
  if (rows) labels.rows.clear();
  if (words) labels.words.clear();
}

// Every row takes a line, and every word a character and what parts it from the next.
void check_promise(const Header& header, const Scanner& in, const std::string& place) {
  const std::size_t lines = static_cast<std::size_t>(std::ranges::count(in.rest(), '\n')) +
                            static_cast<std::size_t>(std::ranges::count(in.rest(), '\r'));
  const Natural least = Natural(header.all_rows()) * 2 + Natural(header.d) * 2;
  if (least.value > Natural(in.rest().size()).value + 2 || header.all_rows() > lines)
    throw InputError(
        place,
        fmt::format("a header that promises {} documents and {} words, but only {} bytes and {} lines follow",
                    header.all_rows(), header.d, in.rest().size(), lines),
        "all of them");
}

}  // namespace

bool Corpus::sniff(std::string_view bytes) {
  Scanner in(bytes);
  for (in.skip_space(); !in.at_end() && in.peek() == 'c'; in.skip_space()) in.line();
  return in.word() == first_word;
}

Instance Corpus::read(const Input& input, const ReadOptions& options) {
  Scanner in(input.bytes);
  Comments comments;
  const Header header = read_header(in, comments, first_word, &Corpus::writes, "a problem of documents");
  const std::string place = in.place(in.offset() - 1);
  check_promise(header, in, place);
  constexpr std::uint64_t of_a_word = 120,
                          of_a_row = 64;  // beside its letters: strings, and a table of places
  const Shape& shape = *header.problem->shape;
  const Natural row = counts(shape) ? Natural(sizeof(std::int64_t)) * header.d
                                    : Natural(sizeof(Word)) * cells<Word>(header.d);
  check_memory("rows", Natural(header.all_rows()) * (row + of_a_row) + Natural(header.d) * of_a_word,
               input.bytes.size(), options);
  Parts parts;
  const Places places = read_words(in, header.d, parts.labels.words);
  for (std::size_t k = 0; k < header.rows.size(); ++k) {
    const std::size_t n = header.rows[k];
    const std::string_view part = shape.parts()[k].name;
    const auto read = [&](auto rows) {
      return read_side(in, header, places, std::move(rows), n, parts.labels.rows, options.work);
    };
    if (counts(shape))
      parts.integers.emplace_back(part, read(IntegerMatrix(n, header.d, 0)));
    else
      parts.bits.emplace_back(part, read(Rows<Word>({}, n, header.d)));
  }
  in.skip_space();
  const std::string behind = in.place();
  if (!in.at_end())
    throw InputError(behind, "more lines, " + shown(in.line().substr(0, 40)),
                     counted(header.all_rows(), "document") + ", as the header says");
  leave_out_defaults(parts.labels, header);
  Instance out{std::string(header.problem->name),
               shape.assemble(std::move(parts), {header.d, header.threshold, header.reals}),
               {}};
  comments.complete(out, input.bytes.size(), options);
  return out;
}

void Corpus::write(const Instance& instance, Output& out, const WriteOptions& options) {
  check_shape(instance);
  write_comments(instance, out, options);
  BlockWriter blocks(out);
  blocks.write(fmt::format("{} {}\n", first_word, header_text(instance)));
  const Labels& labels = *instance.shape().labels(instance.data);
  std::vector<std::string> words = labels.words;
  for (std::size_t k = words.size(), d = sizes(instance.data).at("d"); k < d; ++k)
    words.push_back(word_of(k));
  blocks.write(fmt::format("{}\n", fmt::join(words, " ")));
  std::size_t at_row = 0;
  for (const Part& part : instance.shape().parts(instance.data)) {
    const auto write = [&](std::size_t n, const auto& times) {
      for (std::size_t i = 0; i < n; ++i, ++at_row) {
        blocks.write(labels.rows.empty() ? name_of_row(part.name, i) : as_name(labels.rows[at_row]));
        blocks.write(":");
        for (std::size_t k = 0; k < words.size(); ++k)
          for (std::int64_t left = times(i, k); left > 0; --left) blocks.write(" " + words[k]);
        blocks.write("\n");
      }
    };
    if (const auto* counted = std::get_if<const IntegerMatrix*>(&part.array))
      write((*counted)->rows(), [&](std::size_t i, std::size_t k) { return (*counted)->row(i)[k]; });
    else if (const auto* rows = std::get_if<const Rows<Word>*>(&part.array))
      write((*rows)->n(), [&](std::size_t i, std::size_t k) { return at((*rows)->row(i), k) ? 1 : 0; });
  }
  blocks.flush();
}

std::uint64_t Corpus::least_bytes(const Shape& shape, const Sizes& sizes) {
  return (cost(shape, sizes).rows * 2 + Natural(sizes.at("d")) * 2).value;
}

}  // namespace reductio::instances
