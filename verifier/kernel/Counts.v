(* Sums over a list of any length, as sums over a few kinds with counts.

   Every element of the list is one of `kinds`. Then there are counts c 0, c 1, ... >= 0, one for each kind,
   such that the sum of any f over the list is f (kind 0) * c 0 + f (kind 1) * c 1 + ... What holds for all
   counts holds for lists of all lengths, and is a question of linear arithmetic. *)
From Coq Require Import List ZArith Lia.
Import ListNotations.
Open Scope Z_scope.

Section Counts.
  Context {A : Type}.

  Fixpoint sum (f : A -> Z) (l : list A) : Z :=
    match l with [] => 0 | x :: l => f x + sum f l end.

  Fixpoint weigh (f : A -> Z) (kinds : list A) (c : nat -> Z) : Z :=
    match kinds with [] => 0 | x :: l => f x * c 0%nat + weigh f l (fun i => c (S i)) end.

  Fixpoint nonnegative (kinds : list A) (c : nat -> Z) : Prop :=
    match kinds with [] => True | _ :: l => 0 <= c 0%nat /\ nonnegative l (fun i => c (S i)) end.

  Lemma one_more p kinds : In p kinds -> forall c, nonnegative kinds c ->
    exists c', nonnegative kinds c' /\ forall f, weigh f kinds c' = f p + weigh f kinds c.
  Proof.
    induction kinds as [| q kinds IH]; intros I c; [destruct I |].
    intros [N M]. destruct I as [-> | I].
    - exists (fun i => match i with O => c 0%nat + 1 | S _ => c i end).
      split; [split; [lia | exact M] | intros f; cbn; lia].
    - destruct (IH I _ M) as (c' & M' & W).
      exists (fun i => match i with O => c 0%nat | S i => c' i end).
      split; [split; [exact N | exact M'] |]. intros f. specialize (W f).
      cbn. change (fun i => c' i) with c'. lia.
  Qed.

  Theorem counts kinds l : incl l kinds ->
    exists c, nonnegative kinds c /\ forall f, sum f l = weigh f kinds c.
  Proof.
    induction l as [| p l IH]; intros I.
    - exists (fun _ => 0). split.
      + clear I. induction kinds; simpl; auto with zarith.
      + intros f. clear I. induction kinds; simpl in *; lia.
    - destruct IH as (c & N & W); [intros q Q; apply I; now right |].
      destruct (one_more p kinds (I p (or_introl eq_refl)) c N) as (c' & N' & W').
      exists c'. split; [exact N' |]. intros f. rewrite W'. cbn. now rewrite W.
  Qed.

  Lemma sum_ext f g l : (forall x, In x l -> f x = g x) -> sum f l = sum g l.
  Proof. induction l; simpl; intros E; [| rewrite E, IHl]; auto. Qed.

  Lemma sum_app f l m : sum f (l ++ m) = sum f l + sum f m.
  Proof. induction l; simpl; lia. Qed.

  Lemma sum_one l : sum (fun _ => 1) l = Z.of_nat (length l).
  Proof. induction l; cbn [sum length]; lia. Qed.

  Lemma sum_plus f g l : sum (fun x => f x + g x) l = sum f l + sum g l.
  Proof. induction l; simpl; lia. Qed.

  Lemma sum_at_least f l x : (forall y, 0 <= f y) -> In x l -> f x <= sum f l.
  Proof.
    intros N.
    assert (M : forall l, 0 <= sum f l) by (intros k; induction k; simpl; [| specialize (N a)]; lia).
    induction l as [| y l IH]; intros []; simpl; [subst; specialize (M l) | specialize (N y)]; intuition lia.
  Qed.
End Counts.

Lemma sum_map {A B} (f : B -> Z) (g : A -> B) l : sum f (map g l) = sum (fun x => f (g x)) l.
Proof. induction l; simpl; congruence. Qed.

Lemma sum_exchange {A B} (f : A -> B -> Z) (l : list A) (m : list B) :
  sum (fun x => sum (f x) m) l = sum (fun y => sum (fun x => f x y) l) m.
Proof.
  induction l as [| x l IH]; simpl.
  - induction m; simpl; lia.
  - rewrite IH, <- sum_plus. now apply sum_ext.
Qed.
