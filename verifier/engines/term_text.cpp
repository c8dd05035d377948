#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "verifier/engines/term_node.hpp"

namespace reductio::verifier {

// Prints one term: first what occurs more than once, each with a name, then the term.
class TermPrinter {
 public:
  explicit TermPrinter(const Term& whole) : whole_(whole) { count(whole); }

  std::string text() {
    if (level(whole_) == 0) return broken(whole_, 0);
    std::string out;
    for (std::size_t l = 1; l < levels_.size(); ++l) {
      out += "\n(let (";
      for (std::size_t k = 0; k < levels_[l].size(); ++k) {
        const Term& one = levels_[l][k];
        const std::string name = names_.at(one.node_.get());
        names_.erase(one.node_.get());  // here it is written out
        out += fmt::format("{}({} {})", k == 0 ? "" : "\n      ", name, broken(one, 8));
        names_.emplace(one.node_.get(), name);
      }
      out += ")";
    }
    return out + "\n" + broken(whole_, 0) + std::string(levels_.size() - 1, ')');
  }

 private:
  using Node = Term::Node;
  static constexpr std::size_t columns = 100;

  void count(const Term& one) {
    if (++uses_[one.node_.get()] > 1) return;
    for (const Term& argument : one.node_->arguments) count(argument);
  }

  // How many names stand one in the other beneath a term, which gets one itself where it occurs more than once.
  std::size_t level(const Term& one) {
    const Node* node = one.node_.get();
    if (const auto known = level_of_.find(node); known != level_of_.end()) return known->second;
    std::size_t out = 0;
    for (const Term& argument : node->arguments) out = std::max(out, level(argument));
    if (uses_[node] > 1 && !node->arguments.empty()) {
      ++out;
      levels_.resize(std::max(levels_.size(), out + 1));
      levels_[out].push_back(one);
      names_.emplace(node, fmt::format("${}", names_.size() + 1));
    }
    level_of_.emplace(node, out);
    return out;
  }

  bool named(const Term& one) const { return names_.contains(one.node_.get()); }

  // The arguments, those of a sum in a sum beside the others.
  std::vector<const Term*> arguments(const Term& one) const {
    std::vector<const Term*> out;
    collect(one, out);
    return out;
  }
  void collect(const Term& one, std::vector<const Term*>& out) const {
    for (const Term& argument : one.node_->arguments)
      if (one.node_->associative() && argument.node_->symbol == one.node_->symbol && !named(argument))
        collect(argument, out);
      else
        out.push_back(&argument);
  }

  // On one line, given up beyond `most` characters.
  bool flat(const Term& one, std::size_t most, std::string& out) const {
    if (const auto name = names_.find(one.node_.get()); name != names_.end())
      out += name->second;
    else if (one.node_->arguments.empty())
      out += one.node_->symbol;
    else {
      out += "(" + one.node_->symbol;
      for (const Term* argument : arguments(one)) {
        out += " ";
        if (!flat(*argument, most, out)) return false;
      }
      out += ")";
    }
    return out.size() <= most;
  }

  std::string broken(const Term& one, std::size_t indent) const {
    std::string out;
    if (flat(one, columns - std::min(indent, columns / 2), out) || one.node_->arguments.empty() || named(one))
      return out;
    out = "(" + one.node_->symbol;
    for (const Term* argument : arguments(one))
      out += "\n" + std::string(indent + 2, ' ') + broken(*argument, indent + 2);
    return out + ")";
  }

  const Term& whole_;
  std::unordered_map<const Node*, std::size_t> uses_, level_of_;
  std::unordered_map<const Node*, std::string> names_;
  std::vector<Terms> levels_;
};

std::string Term::text() const { return TermPrinter(*this).text(); }

}  // namespace reductio::verifier
