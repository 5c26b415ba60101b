/**
 * Tables are described once, in the words of SQLite. PostgreSQL has the same words for narrower things: its INTEGER ends
 * at 2³¹, its REAL has six digits, and its texts sort by whatever language the database was made for, which changes with
 * the system's libraries and takes the indexes along. So that both databases hold and order the same, each column type
 * is given here the name under which PostgreSQL means what SQLite means.
 */
import {
  DataTypeNode,
  OperationNodeTransformer,
  sql,
  type ColumnDefinitionNode,
  type KyselyPlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
} from 'kysely'

export class PostgresColumns implements KyselyPlugin {
  readonly #transformer = new ColumnTransformer()
  transformQuery = ({ node, queryId }: PluginTransformQueryArgs) =>
    this.#transformer.transformNode(node, queryId)
  transformResult = async ({ result }: PluginTransformResultArgs) => result
}

class ColumnTransformer extends OperationNodeTransformer {
  protected override transformColumnDefinition(node: ColumnDefinitionNode, queryId: QueryId) {
    const column = super.transformColumnDefinition(node, queryId)
    return { ...column, dataType: asInSqlite(column.dataType) }
  }
}

const asInSqlite = (type: OperationNode): OperationNode => {
  if (!DataTypeNode.is(type)) return type
  switch (type.dataType) {
    case 'integer':
      return DataTypeNode.create('bigint')
    case 'real':
      return DataTypeNode.create('double precision')
    case 'text':
      return sql`text collate "C"`.toOperationNode()
    default:
      return type
  }
}
