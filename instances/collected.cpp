#include "instances/collected.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/cost.hpp"
#include "instances/json.hpp"
#include "instances/problems/problem.hpp"
#include "instances/units.hpp"

namespace reductio::instances {
namespace {

constexpr std::uint64_t of_a_word = 120,
                        of_a_document = 64;  // bytes, beside letters: strings, and places in a table

InputError too_large(std::size_t documents, std::size_t words) {
  return {"documents", fmt::format("{} and {}", counted(documents, "document"), counted(words, "word")),
          "fewer of them, or more memory: --least leaves out words", Fault::resources};
}

}  // namespace

Collection::Collection(CollectOptions options) : options_(std::move(options)) {
  const Problem& problem = find_problem(options_.problem);
  if (problem.of_equal_norms.empty() || problem.shape->parts().size() != 1)
    throw InputError("--problem", options_.problem, "msd-mono or lsd-mono: documents of one set");
}

void Collection::take(std::uint64_t bytes) {
  taken_ += bytes;
  if (taken_ > options_.memory) throw too_large(documents_.size() + 1, numbers_.size());
}

void Collection::add(const std::string& name, std::string_view text) {
  if (const auto at = no_text_at(text))
    throw InputError(fmt::format("{}: byte {}", name, *at + 1), in_quotes(text.substr(*at, 1)), "text in UTF-8");
  Document out{name, {}};
  each_word(text, [&](const std::string& word) {
    const auto [at, is_new] = numbers_.emplace(word, static_cast<Number>(numbers_.size()));
    if (is_new) take(of_a_word + word.size()), occurs_.push_back(0);
    out.words.push_back(at->second);
  });
  std::ranges::sort(out.words);
  out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
  out.words.shrink_to_fit();
  take(of_a_document + name.size() + out.words.size() * sizeof(Number));
  for (const Number word : out.words) ++occurs_[word];
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

Instance Collection::made() const {
  const Shape& shape = *find_problem(options_.problem).shape;
  Parts parts;
  parts.labels.words = vocabulary();
  const std::size_t d = parts.labels.words.size(), nowhere = d;
  std::vector<std::size_t> places(occurs_.size(), nowhere);
  for (std::size_t k = 0; k < d; ++k) places[numbers_.at(parts.labels.words[k])] = k;

  const Cost needed = cost(shape, {{{"n", documents_.size()}, {"d", d}}});
  if ((needed.bytes + taken_).value > options_.memory) throw too_large(documents_.size(), d);
  Rows<Word> all({}, documents_.size(), d);
  std::size_t kept = 0;
  for (const Document& one : documents_) {
    bool empty = true;
    for (const Number word : one.words)
      if (places[word] != nowhere) set(all.edit(kept), places[word], true), empty = false;
    if (empty && !options_.drop_empty)
      throw InputError(one.name, "a document of no words that are counted",
                       "one at least, as it has no cosine; --drop-empty leaves it out");
    if (!empty) parts.labels.rows.push_back(one.name), ++kept;
  }
  parts.bits = {{shape.parts().front().name, all.slice(0, kept)}};
  return {options_.problem, shape.assemble(std::move(parts), {d, {}, {}}), {}};
}

}  // namespace reductio::instances
