#include "cli/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "cli/pages.hpp"
#include "generators/generator.hpp"
#include "generators/parts/hardness.hpp"
#include "instances/formats/format.hpp"
#include "reductions/base/reduction.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::cli {
namespace {

// The first statement of a comment: its lines up to one that ends a sentence.
std::string statement(std::string_view doc) {
  std::string out;
  while (!doc.empty() && !out.ends_with('.') && !out.ends_with('?')) {
    const std::size_t end = std::min(doc.find('\n'), doc.size());
    if (end == 0) break;
    out.append(out.empty() ? "" : " ").append(doc.substr(0, end));
    doc.remove_prefix(std::min(end + 1, doc.size()));
  }
  return out;
}

OrderedJson options_json(const std::vector<OptionSpec>& specs) {
  OrderedJson all = OrderedJson::array();
  for (const OptionSpec& spec : specs) {
    OrderedJson one{{"name", spec.name}, {"default", nullptr}, {"help", spec.help}};
    if (!spec.fallback.empty()) one["default"] = spec.fallback;
    if (!spec.words.empty()) one["words"] = spec.words;
    all.push_back(one);
  }
  return all;
}

Entry entry(const Reduction& r) {
  OrderedJson more{{"source", r.source}, {"target", r.target}, {"claims", OrderedJson::array()}};
  for (const Claim& claim : r.claims) {
    OrderedJson one{{"claim", claim.name}, {"expect", claim.expect == Expect::proved ? "proved" : "bounded"}};
    if (!claim.reason.empty()) one["reason"] = claim.reason;
    more["claims"].push_back(one);
  }
  more["options"] = options_json(r.options);
  return {"reductions", std::string(r.name), statement(r.doc), std::string(r.doc), more};
}

Entry entry(const Family& f) {
  return {"generators",
          std::string(f.name),
          statement(f.doc),
          std::string(f.doc),
          {{"options", options_json(f.options)}}};
}

Entry entry(const Format& f) {
  OrderedJson more{{"extensions", f.extensions}, {"holds", OrderedJson::array()}};
  for (const Problem& problem : problems())
    if (const auto name = problem.shape->name();
        f.writes(*problem.shape) && !std::count(more["holds"].begin(), more["holds"].end(), name))
      more["holds"].push_back(name);
  more["reads"] = f.read != nullptr;
  more["of_some_problems"] = f.check != nullptr;
  const std::string doc = std::string(f.doc) + (f.read != nullptr ? "" : " (writes only)");
  return {"formats", std::string(f.name), doc, doc + "\n", more};
}

// The questions about a problem that a solver answers: "decide, optimum, count".
std::string questions(const Solver& solver, const Problem& problem) {
  std::string out;
  for (const Ask ask : all_asks)
    if (offers(problem, small_sizes(problem), {ask, 1}, {solver}).front().seconds)
      out += fmt::format("{}{}", out.empty() ? "" : ", ", name(ask));
  return out;
}

// Its summary names problems with the same questions together: "every assignment in turn; sat: decide, count, list".
Entry entry(const Solver& s) {
  OrderedJson more{{"problems", OrderedJson::array()}, {"plain", s.plain}, {"answers", OrderedJson::array()}};
  std::vector<std::pair<std::string, std::string>> alike;  // questions, and the problems
  for (const Problem& problem : problems()) {
    const std::string answered = questions(s, problem);
    if (answered.empty()) continue;
    more["problems"].push_back(problem.name);
    more["answers"].push_back({{"problem", problem.name}, {"questions", answered}});
    const auto at =
        std::find_if(alike.begin(), alike.end(), [&](const auto& one) { return one.first == answered; });
    if (at == alike.end())
      alike.emplace_back(answered, problem.name);
    else
      at->second += fmt::format(", {}", problem.name);
  }
  std::string summary(s.doc);
  for (const auto& [answered, of] : alike) summary += fmt::format("; {}: {}", of, answered);
  return {"solvers", std::string(s.name), summary, std::string(s.doc) + "\n", more};
}

Entry entry(const Problem& p) {
  OrderedJson more{{"shape", p.shape->name()}, {"has_threshold", p.has_threshold}};
  for (const char* side : {"from", "to"}) more[side] = OrderedJson::array();
  for (const Reduction& r : all_reductions()) {
    if (r.source == p.name) more["from"].push_back(r.name);
    if (r.target == p.name) more["to"].push_back(r.name);
  }
  return {"problems", std::string(p.name), std::string(p.question), std::string(p.question) + "\n", more};
}

Entry entry(const std::string& kind, const Section& section) {
  return {kind, std::string(section.name), statement(section.text), std::string(section.text) + "\n",
          OrderedJson::object()};
}

Entry entry(const HardnessLabel& label) {
  OrderedJson more{{"hardness", label.kind}};
  if (label.rows > 0)
    more["named from"] = fmt::format("{} rows a side, d = {} log2 of the rows", label.rows, label.dimension);
  return {"labels", label.name, label.kind, label.text, more};
}

Entry entry(const Page& page) {
  return {"pages", std::string(page.name()), std::string(page.title()), std::string(page.text),
          OrderedJson::object()};
}

// Small letters, - for _ and blanks.
std::string folded(std::string_view name) {
  std::string out;
  for (const char c : name)
    out += c == '_' || c == ' ' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// Without what stands around a name where it is printed.
std::string_view bare(std::string_view name) {
  if (const std::size_t anchor = name.find('#'); anchor != name.npos) name.remove_prefix(anchor + 1);
  if (name.starts_with("docs/")) name.remove_prefix(5);
  if (name.ends_with(".md")) name.remove_suffix(3);
  name = name.substr(0, name.find(" ("));
  while (!name.empty() && std::isdigit(static_cast<unsigned char>(name.back())) != 0 &&
         name.find(' ') != name.npos)
    name.remove_suffix(1);
  while (name.ends_with(' ')) name.remove_suffix(1);
  for (const std::string_view side : {"_A", "_B", "_V"})  // density_A
    if (name.ends_with(side)) name.remove_suffix(side.size());
  return name;
}

template <class List>
void add(std::vector<Entry>& all, const List& list) {
  for (const auto& one : list) all.push_back(entry(one));
}

}  // namespace

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> all{"reductions", "generators", "formats", "solvers", "problems",
                                            "labels",     "papers",     "words",   "pages"};
  return all;
}

std::vector<Entry> catalogue() {
  std::vector<Entry> all;
  add(all, all_reductions());
  add(all, families());
  add(all, formats());
  add(all, solvers());
  add(all, problems());
  add(all, hardness_labels());
  for (const Section& paper : sections(page("papers.md"))) all.push_back(entry("papers", paper));
  for (const Section& word : sections(page("words.md"))) all.push_back(entry("words", word));
  for (const Section& word : items(page("trusted-base.md"))) all.push_back(entry("words", word));
  add(all, pages());
  return all;
}

std::vector<Entry> entries_of(std::string_view name) { return entries_of(name, catalogue()); }

std::vector<Entry> entries_of(std::string_view name, const std::vector<Entry>& all) {
  std::vector<Entry> found;
  for (const std::string& wanted : {folded(name), folded(bare(name))}) {
    if (!found.empty()) break;
    for (const Entry& one : all)
      if (folded(one.name) == wanted) found.push_back(one);
  }
  return found;
}

}  // namespace reductio::cli
