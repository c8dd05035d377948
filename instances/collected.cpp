#include "instances/collected.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/cost.hpp"
#include "instances/json.hpp"
#include "instances/problems/problem.hpp"
#include "instances/shapes/counted_documents.hpp"
#include "instances/units.hpp"

namespace reductio::instances {
namespace {

constexpr std::uint64_t of_a_word = 120,
                        of_a_document = 64;       // bytes, beside letters: strings, and places in a table
constexpr std::size_t nowhere = ~std::size_t{0};  // in the vocabulary

InputError too_large(std::size_t documents, std::size_t words) {
  return {"documents", fmt::format("{} and {}", counted(documents, "document"), counted(words, "word")),
          "fewer of them, or more memory: --least leaves out words", Fault::resources};
}

}  // namespace

Collection::Collection(CollectOptions options) : options_(std::move(options)) {
  const Problem& problem = find_problem(options_.problem);
  if (!problem.shape->has_labels() || problem.shape->parts().size() != 1)
    throw InputError(
        "--problem", options_.problem,
        "msd-mono or lsd-mono, or with counts msd-counts-mono or lsd-counts-mono: documents of one set");
}

void Collection::take(std::uint64_t bytes) {
  taken_ += bytes;
  if (taken_ > options_.memory) throw too_large(documents_.size() + 1, numbers_.size());
}

void Collection::add(const std::string& name, std::string_view text) {
  if (const auto at = no_text_at(text))
    throw InputError(fmt::format("{}: byte {}", name, *at + 1), in_quotes(text.substr(*at, 1)),
                     "text in UTF-8");
  std::vector<Number> words;
  each_word(text, [&](const std::string& word) {
    const auto [at, is_new] = numbers_.emplace(word, static_cast<Number>(numbers_.size()));
    if (is_new) take(of_a_word + word.size()), occurs_.push_back(0);
    words.push_back(at->second);
  });
  std::ranges::sort(words);
  Document out{name, {}};
  for (const Number word : words)
    if (out.words.empty() || out.words.back().word != word)
      out.words.push_back({word, 1});
    else
      ++out.words.back().times;
  out.words.shrink_to_fit();
  take(of_a_document + name.size() + out.words.size() * sizeof(Occurrence));
  for (const Occurrence& one : out.words) ++occurs_[one.word];
  documents_.push_back(std::move(out));
}

std::vector<std::string> Collection::vocabulary() const {
  std::vector<std::string> out;
  if (!options_.words) {
    for (const auto& [word, number] : numbers_)
      if (occurs_[number] >= options_.least) out.push_back(word);
    std::ranges::sort(out);
    return out;
  }
  std::vector<bool> seen(occurs_.size());
  for (const std::string& word : *options_.words) {
    const auto at = numbers_.find(word);
    if (at == numbers_.end() || seen[at->second] || occurs_[at->second] < options_.least) continue;
    seen[at->second] = true;
    out.push_back(word);
  }
  return out;
}

template <class F>
std::size_t Collection::enter_all(const std::vector<std::size_t>& places, std::vector<std::string>& names,
                                  F enter) const {
  std::size_t kept = 0;
  for (const Document& one : documents_) {
    bool empty = true;
    for (const auto& [word, times] : one.words)
      if (places[word] != nowhere) enter(kept, places[word], times), empty = false;
    if (empty && !options_.drop_empty)
      throw InputError(one.name, "a document of no words that are counted",
                       "one at least, as it has no cosine; --drop-empty leaves it out");
    if (!empty) names.push_back(one.name), ++kept;
  }
  return kept;
}

Instance Collection::made() const {
  const Shape& shape = *find_problem(options_.problem).shape;
  const std::string_view part = shape.parts().front().name;
  Parts parts;
  parts.labels.words = vocabulary();
  const std::size_t n = documents_.size(), d = parts.labels.words.size();
  std::vector<std::size_t> places(occurs_.size(), nowhere);
  for (std::size_t k = 0; k < d; ++k) places[numbers_.at(parts.labels.words[k])] = k;

  const Cost needed = cost(shape, {{{"n", n}, {"d", d}}});
  if ((needed.bytes + taken_).value > options_.memory) throw too_large(n, d);
  if (all_of(shape, Field::integers)) {
    IntegerMatrix all(n, d, 0);
    const std::size_t kept =
        enter_all(places, parts.labels.rows,
                  [&](std::size_t i, std::size_t k, std::uint32_t times) { all.edit(i)[k] = times; });
    for (std::size_t i = 0; i < kept; ++i)
      if (!squares_fit(all.row(i)))
        throw InputError(parts.labels.rows[i],
                         fmt::format("counts whose squares add up to more than {}", most_squares),
                         "no more, so that cosines are exact: a shorter document, or --words without its "
                         "commonest ones");
    parts.integers = {{part, all.part(0, kept)}};
  } else {
    Rows<Word> all({}, n, d);
    const std::size_t kept =
        enter_all(places, parts.labels.rows,
                  [&](std::size_t i, std::size_t k, std::uint32_t) { set(all.edit(i), k, true); });
    parts.bits = {{part, all.slice(0, kept)}};
  }
  return {options_.problem, shape.assemble(std::move(parts), {d, {}, {}}), {}};
}

}  // namespace reductio::instances
